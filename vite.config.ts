import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The web app. Lingui's macros are expanded before React's plugin sees a file; catalogs are compiled on import. */
export default defineConfig({
  root: 'src/web',
  plugins: [babel({ presets: [linguiTransformerBabelPreset()] }), react(), lingui({ failOnCompileError: true })],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The first of each that knows light-dark(): a rewritten one would not follow the chosen scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: false,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api/v1': 'http://127.0.0.1:4100' } },
});
