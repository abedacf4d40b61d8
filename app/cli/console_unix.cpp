// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <QMap>
#include <QSocketNotifier>
#include <csignal>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tandem::cli::console {

namespace {

// A signal handler can reach nothing but a global.
int wakeUpEnd = -1;

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakeUpEnd, &byte, 1);
}

}

bool isTerminal(int descriptor)
{
    return ::isatty(descriptor) == 1;
}

int columns()
{
    winsize size{};
    return isTerminal(1) && ::ioctl(1, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

struct Interrupt::Private {
    int ends[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
    QMap<int, struct sigaction> before;
};

Interrupt::Interrupt(std::function<void()> callback)
    : m_private(std::make_unique<Private>())
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, m_private->ends) != 0)
        return;
    wakeUpEnd = m_private->ends[0];
    m_private->notifier = std::make_unique<QSocketNotifier>(m_private->ends[1], QSocketNotifier::Read);
    QObject::connect(m_private->notifier.get(), &QSocketNotifier::activated, m_private->notifier.get(),
        [this, callback = std::move(callback)] {
            m_private->notifier->setEnabled(false);
            callback();
        });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART | int(SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler == SIG_IGN)
            continue; // nohup, or a job in the background
        ::sigaction(signal, &action, nullptr);
        m_private->before.insert(signal, before);
    }
}

Interrupt::~Interrupt()
{
    for (auto it = m_private->before.begin(); it != m_private->before.end(); ++it)
        ::sigaction(it.key(), &*it, nullptr);
    wakeUpEnd = -1;
    for (const int end : m_private->ends)
        if (end >= 0)
            ::close(end);
}

}
