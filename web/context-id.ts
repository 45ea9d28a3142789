// The id of the field of a condition key, so that others can send the keyboard there.

export const keyFieldId = (key: string) => "key-" + key.replace(/[^A-Za-z0-9]/g, "-");
