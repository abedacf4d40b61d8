// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounts.h"
#include "core/auth/fallbackstore.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace tandem {

class CodePanel;
class ErrorBanner;
class Label;
class PathField;

/// Who is signed in to Azure; signing in with a code, in the browser or with the Azure CLI; signing out.
/// Closing it cancels a sign-in under way, of which nothing is left.
class AccountsDialog : public QDialog {
    Q_OBJECT
public:
    /// `openPage` opens an address in the browser.
    AccountsDialog(Accounts& accounts, FallbackSecretStore& secrets, Timer& timer, const Clock& clock,
        std::function<void(QUrl)> openPage, QWidget* parent = nullptr);
    ~AccountsDialog() override;

    /// Shows the accounts as they are now.
    void refresh();
    /// A service wants a person back who was signed in: says why.
    void askToSignInAgain(const Error& error);
    /// The same, and ends when `account` has signed in again; with `why` when the dialog is closed before.
    Task<Done> signInAgain(Account account, Error why);

signals:
    /// The way to Azure is to be tested.
    void testWanted();
    /// What signInAgain() waits for has been decided.
    void decided();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void begin(Task<Done> signIn);
    void end();
    void fillIn(const Account& account);
    Cloud cloud() const;
    TokenEndpoint endpoint() const;
    /// What the chosen account's next sign-in must prove.
    QByteArray challenge() const;
    Task<Done> signInWithCode();
    Task<Done> signInInBrowser();
    Task<Done> signInWithCli();
    Task<Done> signOut(QString id);

    Accounts& m_accounts;
    FallbackSecretStore& m_secrets;
    Timer& m_timer;
    std::function<void(QUrl)> m_openPage;
    QListWidget* m_list;
    QComboBox* m_cloud;
    QLineEdit* m_tenant;
    QLineEdit* m_client;
    PathField* m_authorityFile;
    CodePanel* m_code;
    ErrorBanner* m_banner;
    Label* m_state;
    QList<QPushButton*> m_ways;
    QPushButton* m_signOut;
    QString m_awaited; ///< The account that must sign in again; empty when none must.
    TaskScope m_tasks;
};

}
