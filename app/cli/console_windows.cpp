// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <atomic>
#include <io.h>
#include <windows.h>

namespace tandem::cli::console {

namespace {

// A console handler can reach nothing but a global.
std::atomic<std::function<void()>*> waiting = nullptr;

BOOL WINAPI onControl(DWORD)
{
    auto* callback = waiting.exchange(nullptr);
    if (!callback)
        return FALSE; // the second time: let Windows end the process
    QMetaObject::invokeMethod(QCoreApplication::instance(), *callback, Qt::QueuedConnection);
    return TRUE;
}

}

bool isTerminal(int descriptor)
{
    return _isatty(descriptor) != 0;
}

int columns()
{
    CONSOLE_SCREEN_BUFFER_INFO info;
    if (!GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info))
        return 0;
    return info.srWindow.Right - info.srWindow.Left + 1;
}

struct Interrupt::Private {
    std::function<void()> callback;
};

Interrupt::Interrupt(std::function<void()> callback)
    : m_private(std::make_unique<Private>())
{
    m_private->callback = std::move(callback);
    waiting = &m_private->callback;
    SetConsoleCtrlHandler(onControl, TRUE);
}

Interrupt::~Interrupt()
{
    waiting = nullptr;
    SetConsoleCtrlHandler(onControl, FALSE);
}

}
