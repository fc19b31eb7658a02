import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { freePort } from './free-port.ts';

/** Takes the reports that browsers send of breaches of a policy (https://www.w3.org/TR/CSP3/#deprecated-serialize-violation). */
export class ReportCollector {
  /** For `report-uri`. */
  readonly url: string;
  /** What was broken and by what, in order. */
  readonly reports: string[] = [];
  readonly #server: Server;

  private constructor(port: number) {
    this.url = `http://localhost:${port}/`;
    this.#server = createServer(async (request, response) => {
      const { 'csp-report': report } = Object(await json(request));
      this.reports.push(`${report['effective-directive'] ?? report['violated-directive']} by ${report['blocked-uri']}`);
      response.writeHead(204).end();
    }).listen(port);
  }

  static async start(): Promise<ReportCollector> {
    return new ReportCollector(await freePort());
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
