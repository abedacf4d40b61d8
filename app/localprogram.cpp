// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localprogram.h"

#include "app/enginewish.h"
#include "app/localassembly.h"
#include "core/async/emitted.h"
#include "core/base/atomicfile.h"
#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/desk/enginefinder.h"
#include "core/local/service/terminationsignal.h"

#include <QCoreApplication>
#include <QLockFile>

namespace tandem {

using namespace local;

int LocalProgram::run(Options options)
{
    if (auto folder = makeFolder(m_layout.root(), Access::OwnerOnly); !folder) {
        qCCritical(lcLocal).noquote() << folder.error().message;
        return 1;
    }
    // It names this process; if that dies, the lock is void.
    QLockFile lock(m_layout.lockFile());
    lock.setStaleLockTime(0);
    if (!lock.tryLock()) {
        qCInfo(lcLocal) << "The service of this user is running already.";
        return 0;
    }
    Task<Done> served = serve(options);
    QMetaObject::invokeMethod(
        qApp,
        [&served] {
            served.start();
            if (served.isFinished())
                QCoreApplication::quit();
            else
                served.onFinished([] { QCoreApplication::quit(); });
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    const auto outcome = served.takeOutcome();
    if (outcome)
        return 0;
    qCCritical(lcLocal).noquote() << outcome.error().message;
    (void)writeFile(m_layout.failureFile(), outcome.error().message.toUtf8());
    return 1;
}

Task<std::optional<ContainerEngine>> LocalProgram::engineForRuns()
{
    const Settings settings(Folders::ofThisUser().settingsFile);
    const auto wished = co_await findEngine(engineWish(settings)).result();
    // Runs mount folders of this computer. What a person chose for dev containers is not worth failing for.
    const bool isAsked = !ContainerEngine::wishOfEnvironment().isEmpty();
    if (!wished && isAsked)
        co_return wished.error();
    if (wished && !(*wished && (*wished)->route().isRemote))
        co_return *wished;
    co_return co_await findEngine(u"auto"_s);
}

Task<Done> LocalProgram::serve(Options options)
{
    const SystemClock clock;
    TerminationSignal termination;
    Emitted ending(&termination, &TerminationSignal::received);
    const auto end = [&termination] {
        QMetaObject::invokeMethod(&termination, &TerminationSignal::received, Qt::QueuedConnection);
    };
    const auto engine = co_await engineForRuns();
    const std::unique_ptr<Foundation> foundation = co_await Foundation::open(m_layout, clock);
    LocalAssembly assembly(*foundation, clock, engine, end);
    co_await assembly.start(options.wantsSecurePort);
    qCInfo(lcLocal).noquote() << "The local workspace answers at" << assembly.baseUrl();
    co_await ending;
    Task<Done> stopping = assembly.stop();
    co_await stopping;
    co_return Done{};
}

}
