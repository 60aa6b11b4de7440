// What Vite adds to imports, such as style sheets as modules.
/// <reference types="vite/client" />
