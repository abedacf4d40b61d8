// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/confirmation.h"

#include "core/base/literals.h"
#include "ui/widgets/label.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

bool confirmedByName(
    QWidget* parent, const QString& question, const QString& consequence, const QString& name)
{
    const auto translated = [](const char* text) {
        return QCoreApplication::translate("Confirmation", text);
    };
    QDialog dialog(parent);
    dialog.setObjectName(u"confirmation"_s);
    dialog.setWindowTitle(question);
    auto* const heading = new Label(TextStyle::Title, question, &dialog);
    auto* const text = new Label(TextStyle::Body, consequence, &dialog);
    text->setWrapped();
    auto* const ask = new Label(TextStyle::Body, translated("Type %1 to go on.").arg(name), &dialog);
    auto* const typed = new QLineEdit(&dialog);
    typed->setObjectName(u"confirmationName"_s);
    typed->setAccessibleName(ask->text());
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
    QPushButton* const destroy = buttons->addButton(translated("Delete"), QDialogButtonBox::DestructiveRole);
    destroy->setObjectName(u"confirmationDelete"_s);
    destroy->setEnabled(false);
    auto* const layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(space::edge, space::edge, space::edge, space::group);
    layout->setSpacing(space::related);
    layout->addWidget(heading);
    layout->addWidget(text);
    layout->addSpacing(space::related);
    layout->addWidget(ask);
    layout->addWidget(typed);
    layout->addSpacing(space::related);
    layout->addWidget(buttons);
    dialog.setMinimumWidth(420);
    QObject::connect(typed, &QLineEdit::textChanged, destroy,
        [destroy, name](const QString& now) { destroy->setEnabled(now.trimmed() == name); });
    QObject::connect(destroy, &QPushButton::clicked, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    return dialog.exec() == QDialog::Accepted;
}

}
