/** What the test runner brings. */
declare function describe(title: string, suite: () => void): void;
declare function it(title: string, test: () => void | Promise<void>): void;
declare function afterEach(run: () => void | Promise<void>): void;
