// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

namespace tandem::local {

/// Turns the system's wish that the process ends (SIGTERM, SIGINT, SIGHUP; on Windows the console's) into a
/// signal of the event loop. One per process.
class TerminationSignal : public QObject {
    Q_OBJECT
public:
    TerminationSignal();
    ~TerminationSignal() override;

signals:
    void received();

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

}
