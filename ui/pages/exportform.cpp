// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/pathfield.h"
#include "ui/pages/exportchoices.h"
#include "ui/pages/exportpage.h"
#include "ui/pages/missingimage.h"
#include "ui/widgets/form.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem {

QWidget* ExportPage::makeForm()
{
    m_source = new ExportSource(this);
    m_missing = new MissingImage(context(), m_desk, this);
    m_missing->setObjectName(u"exportMissing"_s);
    m_folder = new PathField(tr("Choose the folder of the project"), this);
    m_folder->setObjectName(u"exportFolder"_s);
    m_folderField = new Field(tr("&Folder of the project"), m_folder);
    m_choices = new ExportChoices(this);
    auto* const form = new QWidget(this);
    auto* const layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, space::group, 0);
    layout->setSpacing(space::group);
    layout->addWidget(m_source);
    layout->addWidget(m_missing);
    layout->addWidget(m_folderField);
    layout->addWidget(m_choices);
    layout->addStretch(1);
    auto* const area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(form);
    area->setMinimumWidth(320);
    connect(m_source, &ExportSource::changed, this, &ExportPage::sourceChosen);
    // Now it can be asked where its Python is.
    connect(m_missing, &MissingImage::arrived, this, [this] {
        m_asked.clear();
        sourceChosen();
    });
    connect(m_folder, &QLineEdit::textChanged, this, &ExportPage::preview);
    connect(m_choices, &ExportChoices::changed, this, &ExportPage::preview);
    return area;
}

QWidget* ExportPage::makeFooter()
{
    auto* const footer = new QWidget(this);
    m_consequence = new Label(TextStyle::Body, {}, footer);
    m_consequence->setObjectName(u"exportConsequence"_s);
    m_consequence->setMuted(true);
    m_consequence->setWrapped();
    m_warnings = new Label(TextStyle::Caption, {}, footer);
    m_warnings->setObjectName(u"exportWarnings"_s);
    m_warnings->setWrapped();
    m_command = new ElidedLabel(TextStyle::Fixed, {}, footer);
    m_copy = new QPushButton(tandem::icon(Icon::Copy), tr("Copy command"), footer);
    m_open = new QPushButton(tandem::icon(Icon::Open), tr("Open in VS Code"), footer);
    m_open->setObjectName(u"exportOpen"_s);
    m_undo = new QPushButton(tandem::icon(Icon::Undo), tr("&Undo"), footer);
    m_undo->setObjectName(u"exportUndo"_s);
    m_undo->setToolTip(tr("Takes the last export into this folder back: every file as it was."));
    m_migrate = new QPushButton(tr("Bring it to today's form first …"), footer);
    m_migrate->setObjectName(u"exportMigrate"_s);
    m_migrate->setToolTip(tr("The devcontainer.json of this project has the form of older editors."));
    m_write = new QPushButton(tandem::icon(Icon::Save, Role::OnAccent), tr("&Write"), footer);
    m_write->setObjectName(u"exportWrite"_s);
    m_write->setDefault(true);
    for (QWidget* const widget : {static_cast<QWidget*>(m_command), static_cast<QWidget*>(m_copy),
             static_cast<QWidget*>(m_open), static_cast<QWidget*>(m_undo), static_cast<QWidget*>(m_migrate)})
        widget->hide();
    connect(m_write, &QPushButton::clicked, this, &ExportPage::write);
    connect(m_undo, &QPushButton::clicked, this, &ExportPage::takeBack);
    connect(m_migrate, &QPushButton::clicked, this, [this] { checkProject(m_folder->path()); });
    connect(m_open, &QPushButton::clicked, this, &ExportPage::openInCode);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    auto* const back = new QPushButton(tr("Back to the list"), footer);
    back->setObjectName(u"exportBack"_s);
    back->setShortcut(Qt::Key_Escape);
    connect(back, &QPushButton::clicked, this, [this] { showPart(Part::List); });
    auto* const rows = new QVBoxLayout(footer);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(space::related);
    rows->addWidget(m_warnings);
    auto* const layout = new QHBoxLayout;
    layout->setSpacing(space::related);
    rows->addLayout(layout);
    layout->addWidget(m_consequence, 1);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_migrate);
    layout->addWidget(m_undo);
    layout->addWidget(m_open);
    layout->addWidget(back);
    layout->addWidget(m_write);
    return footer;
}

}
