// SPDX-License-Identifier: GPL-3.0-or-later
// Lists the jobs of the local workspace with Microsoft's client, a hundred at a time, and prints what that took: the
// reference of tests/bench/listjobs.cpp.
import { scope, workspace } from './workspace.js';

let pages = 0;
workspace.pipeline.addPolicy({
    name: 'pages of a hundred',
    async sendRequest(request, next) {
        const url = new URL(request.url);
        if (url.pathname.endsWith('/jobs')) {
            if (!url.searchParams.has('$top'))
                url.searchParams.set('$top', '100');
            ++pages;
        }
        request.url = url.toString();
        return next(request);
    },
});

await workspace.workspaces.get(...scope);
const jobs = [];
const start = process.hrtime.bigint();
for await (const job of workspace.jobs.list(...scope))
    jobs.push(job);
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
console.log(JSON.stringify({ jobs: jobs.length, pages, milliseconds, peak: process.resourceUsage().maxRSS * 1024 }));
