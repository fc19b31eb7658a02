export const SCOPES = ['exports:read', 'exports:write', 'exports:download', 'exports:delete', 'records:write'] as const;

export type Scope = (typeof SCOPES)[number];

/** Who a verified token speaks for. */
export interface Principal {
  portal: string;
  /** Hash of portal and coordinator: tells coordinators apart without knowing them. Lower-case hex. */
  coordinator: string;
  orgNumber: string;
  scopes: ReadonlySet<Scope>;
  /** Epoch milliseconds. */
  expiresAt: number;
}
