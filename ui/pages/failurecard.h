// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace tandem {

class Label;

/// Why a run failed, in the service's words, with the way to its log. Hidden while there is nothing to say.
class FailureCard : public Card {
    Q_OBJECT
public:
    explicit FailureCard(QWidget* parent = nullptr);

    void show(const Error& error, const QString& logName);
    void clear() { setVisible(false); }

signals:
    void logWanted(const QString& logName);

private:
    Label* m_title;
    Label* m_message;
    QPushButton* m_open;
    QString m_log;
};

}
