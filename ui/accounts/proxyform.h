// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/ownproxy.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace tandem {

class Field;

/// Sets the proxy that requests go through: one of the person's own, or the system's.
class ProxyForm : public QWidget {
    Q_OBJECT
public:
    explicit ProxyForm(OwnProxy& proxy, QWidget* parent = nullptr);

    /// Shows what is set. Passwords are not shown.
    void refresh();

signals:
    /// Another proxy is used from now on.
    void changed();
    void failed(const tandem::Error& error);

private:
    /// What is typed; an Error that says what is wrong with it.
    Result<ProxyAddress> typed() const;
    void check();
    Task<Done> use(ProxyAddress address, QByteArray password);

    OwnProxy& m_proxy;
    QLineEdit* m_address;
    QLineEdit* m_password;
    Field* m_addressField;
    Field* m_passwordField;
    QPushButton* m_use;
    TaskScope m_tasks;
};

}
