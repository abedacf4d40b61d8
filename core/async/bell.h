// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>
#include <mutex>

namespace tandem {

/// Rings in the thread it was made in, whichever thread pulls its rope. The rope may outlive it.
class Bell : public QObject {
    Q_OBJECT
public:
    class Rope {
    public:
        void pull();

    private:
        friend class Bell;
        std::mutex m_mutex;
        Bell* m_bell = nullptr;
    };

    Bell();
    ~Bell() override;

    std::shared_ptr<Rope> rope() const { return m_rope; }

signals:
    void rung();

protected:
    bool event(QEvent* event) override;

private:
    std::shared_ptr<Rope> m_rope;
};

}
