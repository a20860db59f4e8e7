// Lint rules. What only the compiler or a test of laws (test/tidy.test.ts) can judge is left to them.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const noDoubleCast = {
  selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
  message: 'A cast through unknown silences the compiler; narrow the value instead.',
}

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'test-results/', '.cache/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [...ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'always' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', noDoubleCast],
      // A string spread into code points is what is meant.
      '@typescript-eslint/no-misused-spread': 'off',
      'prefer-const': ['error', { destructuring: 'all' }],
      eqeqeq: 'error',
      // Control characters are what terminals are made of.
      'no-control-regex': 'off',
    },
  },
  { files: ['src/**/*.{ts,svelte}'], ignores: ['src/bridge/**'], rules: { 'no-console': 'error' } },
  {
    files: ['src/sim/**/*.ts'],
    rules: {
      // Programs are generators by contract, some without a system call.
      'require-yield': 'off',
      // Between two yields the world changes, which the linter cannot see.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Parsers leave by throwing a value of their own, caught in the same file.
      '@typescript-eslint/only-throw-error': 'off',
      // Values of JSON are printed as Go prints them.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: ts.parser } },
    rules: {
      // Components look like `any` to the linter; svelte-check knows their types and checks these.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all', excludedRunes: ['$state'] }],
    },
  },
  { files: ['**/*.mjs', '*.js'], languageOptions: { globals: globals.node } },
)
