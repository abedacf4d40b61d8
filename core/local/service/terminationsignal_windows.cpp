// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/service/terminationsignal.h"

#include <atomic>
#include <qt_windows.h>

namespace tandem::local {

namespace {

// The console's handler gets no context, so it finds its receiver here.
std::atomic<TerminationSignal*> receiver = nullptr;

BOOL WINAPI onControl(DWORD)
{
    TerminationSignal* signal = receiver;
    if (!signal)
        return FALSE;
    QMetaObject::invokeMethod(signal, &TerminationSignal::received, Qt::QueuedConnection);
    return TRUE;
}

}

class TerminationSignal::Listener {
public:
    explicit Listener(TerminationSignal& owner)
    {
        receiver = &owner;
        SetConsoleCtrlHandler(onControl, TRUE);
    }
    ~Listener()
    {
        SetConsoleCtrlHandler(onControl, FALSE);
        receiver = nullptr;
    }
};

TerminationSignal::TerminationSignal()
    : m_listener(std::make_unique<Listener>(*this))
{
}

TerminationSignal::~TerminationSignal() = default;

}
