/** A parameter's value, as an action takes it and as a turn extracts it. */
export type ParameterType = 'string' | 'number' | 'boolean';
export type ParameterValue = string | number | boolean;
