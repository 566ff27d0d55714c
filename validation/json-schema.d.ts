/** Whether the official schemas are at hand. */
export declare const hasSchemas: boolean;

/** What a value violates of an official schema: "path: keyword", nothing when it is valid. */
export declare function violations(value: unknown, schemaFile: string): string[];
