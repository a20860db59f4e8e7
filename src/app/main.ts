// Starts the page: makes a world, a session in it, and mounts the application into the document. Nothing else happens here.
import './tokens.css'
import { mount } from 'svelte'
import { createWorld } from '../sim/index'
import App from './App.svelte'
import { Session } from './session.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no #app')
target.replaceChildren()
mount(App, { target, props: { session: new Session(createWorld({ scenario: 'one-host', seed: 1, terminal: { rows: 24, columns: 80 } })) } })
