// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/ownproxy.h"
#include "core/azure/connectiondoctor.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace tandem {

class ErrorBanner;
class Label;
class ProxyForm;

/// Tests the way to Azure for each account, step by step, and shows what is wrong; sets the proxy of that
/// way. Closing it ends the test.
class ConnectionDialog : public QDialog {
    Q_OBJECT
public:
    /// `plain` sends without any token.
    ConnectionDialog(azure::WorkspaceDirectory& directory, Http& plain, NetworkProbe& probe, OwnProxy& proxy,
        Timer& timer, QWidget* parent = nullptr);

    /// `workspace` is the resource id of the one that is open; empty without one of Azure's.
    void begin(const QString& workspace);

protected:
    void hideEvent(QHideEvent* event) override;

private:
    Task<Done> examine(QList<Account> accounts);
    void add(const Account& account, const azure::ConnectionCheck& check);
    void finish();

    azure::WorkspaceDirectory& m_directory;
    azure::ConnectionDoctor m_doctor;
    QString m_workspace;
    int m_failed = 0;
    ProxyForm* m_proxy;
    Label* m_summary;
    QListWidget* m_checks;
    ErrorBanner* m_banner;
    QPushButton* m_again;
    TaskScope m_tasks;
};

}
