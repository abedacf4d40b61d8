// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/endwork.h"

#include "core/local/work/supervised.h"

#include <QDirIterator>

namespace tandem::local {

Task<Done> endWork(DataLayout layout)
{
    const auto processes = Processes::ofThisSystem();
    QStringList folders;
    for (const QString& place : {layout.root() + u"/work"_s, layout.builds()}) {
        QDirIterator files(place, {u"command.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            folders << files.fileInfo().absolutePath();
        }
    }
    for (const QString& folder : std::as_const(folders)) {
        const Supervised work(*processes, {}, folder);
        if (work.state() != Supervised::State::Running)
            continue;
        co_await work.cancel();
        Task<Supervised::State> ending = work.ended();
        co_await ending;
    }
    co_return Done{};
}

}
