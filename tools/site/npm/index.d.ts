export interface Edit { start: number; end: number; text: string }
export interface Finding {
  code: string; name: string; severity: "error" | "warning" | "info"; message: string;
  start: number; end: number; line: number; column: number;
  citations: string[]; references: string[]; suggestion: string | null;
  fix: { applicability: "safe" | "unsafe"; edits: Edit[] } | null;
}
export interface File {
  path: string; format: string; findings: Finding[];
  references: Record<string, unknown>[]; citations: Record<string, unknown>[];
}
export interface Report {
  version: 1; files: File[];
  summary: { files: number; references: number; citations: number; findings: Record<string, number> };
}
export interface Options { format?: "auto" | "markdown" | "html" | "text" | (string & {}) }
/** The report of a text; offsets count code points. */
export function check(text: string, options?: Options): Promise<Report>;
/** The text with its certain fixes made, and how many. */
export function fix(text: string, options?: Options): Promise<{ text: string; applied: number }>;
