// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/service/terminationsignal.h"

#include <QSocketNotifier>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tandem::local {

namespace {

// A signal handler can reach nothing but what has static storage.
int writingEnd = -1;

void onSignal(int)
{
    const char byte = 1;
    (void)!::write(writingEnd, &byte, 1);
}

}

class TerminationSignal::Listener {
public:
    explicit Listener(TerminationSignal& owner)
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, m_ends) != 0)
            return;
        for (const int end : m_ends)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        writingEnd = m_ends[0];
        m_notifier = std::make_unique<QSocketNotifier>(m_ends[1], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &owner, [this, &owner] {
            char byte = 0;
            (void)!::read(m_ends[1], &byte, 1);
            emit owner.received();
        });
        for (const int number : {SIGTERM, SIGINT, SIGHUP})
            std::signal(number, onSignal);
    }
    ~Listener()
    {
        for (const int number : {SIGTERM, SIGINT, SIGHUP})
            std::signal(number, SIG_DFL);
        writingEnd = -1;
        for (const int end : m_ends)
            if (end >= 0)
                ::close(end);
    }

private:
    int m_ends[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

TerminationSignal::TerminationSignal()
    : m_listener(std::make_unique<Listener>(*this))
{
}

TerminationSignal::~TerminationSignal() = default;

}
