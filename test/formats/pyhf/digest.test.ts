import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pyhfDigestText } from '../../../src/formats/pyhf/digest.js';

describe("the text of pyhf's digest", () => {
  it('is what Python writes for a document read from JSON', () => {
    // python3 -c 'import json; print(json.dumps(json.loads(TEXT), sort_keys=True, ensure_ascii=False))'
    const document = { b: [1, 1.5, 1e-5, 0.0001, 1e-10, 123456789012345680, 1e21, -2.5e-7], a: { name: 'é"\n', x: null, y: true } };
    expect(pyhfDigestText(document)).toBe(
      '{"a": {"name": "é\\"\\n", "x": null, "y": true}, "b": [1, 1.5, 1e-05, 0.0001, 1e-10, 123456789012345680, 1e+21, -2.5e-07]}',
    );
  });

  it('has the SHA-256 that hashlib gives', () => {
    const sha256 = createHash('sha256')
      .update(pyhfDigestText({ b: 2, a: 1 }))
      .digest('hex');
    // hashlib.sha256(json.dumps({"a": 1, "b": 2}, sort_keys=True, ensure_ascii=False).encode("utf8")).hexdigest()
    expect(sha256).toBe('d8497d9d82770a70729261095aa98f7ef5154d7af499f8037b6ca250296785a6');
  });
});
