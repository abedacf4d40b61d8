// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/emitted.h"
#include "core/async/task.h"

#include <memory>

namespace tandem {

/// Something many tasks may wait for. Once open it stays open.
class Gate : public QObject {
    Q_OBJECT
public:
    void open()
    {
        m_isOpen = true;
        emit opened();
    }
    bool isOpen() const { return m_isOpen; }

signals:
    void opened();

private:
    bool m_isOpen = false;
};

/// A gate is shared by those who wait, since the one who opens it may forget it at once.
inline Task<Done> opened(std::shared_ptr<Gate> gate)
{
    if (gate->isOpen())
        co_return Done{};
    Emitted emitted(gate.get(), &Gate::opened);
    co_await emitted;
    co_return Done{};
}

}
