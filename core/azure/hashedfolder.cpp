// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/hashedfolder.h"

#include "core/async/worker.h"

namespace tandem::azure {

Task<HashedFolder> hashedFolder(QString folder)
{
    // Named: g++ 12.2 destroys a closure in a co_await expression twice.
    auto work = [folder](std::stop_token stop) -> Result<HashedFolder> {
        auto snapshot = Snapshot::of(folder, stop);
        if (!snapshot)
            return snapshot.error();
        if (const auto fits = snapshot->checkSize(); !fits)
            return fits.error();
        const auto hash = snapshot->contentHash(stop);
        if (!hash)
            return hash.error();
        return HashedFolder{*std::move(snapshot), *hash};
    };
    co_return co_await onWorkerThread(std::move(work));
}

}
