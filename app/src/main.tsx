import './styles/index.css';
import 'virtual:figure-colours.css';
import { render } from 'solid-js/web';
import { App } from './app.jsx';

render(() => <App />, document.getElementById('app')!);

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // after the first view: what it keeps is on the way already
  window.addEventListener(
    'load',
    () => void navigator.serviceWorker.register(new URL('service-worker.js', document.baseURI)).catch(() => undefined),
  );
}
