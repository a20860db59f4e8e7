// Mounts the page of scenes. For development only: it is no input of the build (vite.config.ts), so nothing of it is shipped.
import '../tokens.css'
import { mount } from 'svelte'
import Scenes from './Scenes.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('scenes.html has no #app')
mount(Scenes, { target })
