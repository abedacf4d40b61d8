// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/composertabs.h"

#include "core/environment/imagedockerfile.h"
#include "ui/forms/codeeditor.h"
#include "ui/pages/advicepanel.h"
#include "ui/pages/comparepanel.h"
#include "ui/pages/condafilepanel.h"
#include "ui/pages/environmenthistory.h"
#include "ui/pages/solvepanel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

namespace tandem {

ComposerTabs::ComposerTabs(const EnvironmentHistory& history, EnvironmentSources& sources,
    const PageContext& context, QWidget* parent)
    : QTabWidget(parent)
    , m_file(new CondaFilePanel(this))
    , m_dockerfile(new CodeEditor(tr("Dockerfile"), this))
    , m_advice(new AdvicePanel(this))
    , m_solve(new SolvePanel(context, this))
    , m_compare(new ComparePanel(sources, context.settings, this))
{
    setObjectName(u"composerTabs"_s);
    setDocumentMode(true);
    setMinimumWidth(320);
    m_dockerfile->setObjectName(u"dockerfile"_s);
    m_dockerfile->setReadOnly(true);
    m_dockerfile->setLanguage(CodeLanguage::Dockerfile);
    m_dockerfile->setFrameShape(QFrame::NoFrame);
    m_dockerfile->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    addTab(m_file, tr("&YAML"));
    addTab(m_dockerfile, tr("&Dockerfile"));
    addTab(m_advice, tr("&Advice"));
    addTab(m_solve, tr("Sol&ve"));
    addTab(m_compare, tr("Co&mpare"));
    setCornerWidget(makeCorner(history));
    connect(this, &QTabWidget::currentChanged, this, &ComposerTabs::showDockerfile);
    connect(m_advice, &AdvicePanel::editWanted, this, &ComposerTabs::editWanted);
    connect(m_solve, &SolvePanel::editWanted, this, &ComposerTabs::editWanted);
    connect(m_advice, &AdvicePanel::placeWanted, this, &ComposerTabs::placeWanted);
}

QWidget* ComposerTabs::makeCorner(const EnvironmentHistory& history)
{
    auto* const corner = new QWidget(this);
    auto* const row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::inside);
    for (QAction* const action : {history.undoAction(), history.redoAction()}) {
        auto* const button = new QToolButton(corner);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    // Without a word: the room is for the names of the tabs.
    auto* const import = new QPushButton(icon(Icon::Open), {}, corner);
    import->setObjectName(u"importYaml"_s);
    import->setAccessibleName(tr("Import"));
    import->setShortcut(Qt::ALT | Qt::Key_I);
    import->setToolTip(
        tr("Import: read a conda file, requirements, a lock file or a script; it can be dropped here"));
    connect(import, &QPushButton::clicked, this, &ComposerTabs::importWanted);
    row->addWidget(import);
    return corner;
}

void ComposerTabs::setDefinition(const EnvironmentDefinition& definition)
{
    m_definition = definition;
    m_solve->setDefinition(definition);
    m_compare->setDefinition(definition);
    showDockerfile();
}

void ComposerTabs::setFindings(const QList<advice::Finding>& findings)
{
    m_advice->setFindings(findings);
    const int tab = indexOf(m_advice);
    const QString title = findings.isEmpty() ? tr("&Advice") : tr("&Advice (%1)").arg(findings.size());
    if (tabText(tab) != title)
        setTabText(tab, title);
}

void ComposerTabs::showDockerfile()
{
    if (currentWidget() != m_dockerfile)
        return;
    if (!m_definition.buildContext.isEmpty())
        m_dockerfile->replaceText(
            tr("# Built from %1 in the build context %2.\n")
                .arg(m_definition.dockerfilePath.isEmpty() ? u"Dockerfile"_s : m_definition.dockerfilePath,
                    m_definition.buildContext));
    else if (m_definition.baseImage.isEmpty())
        m_dockerfile->replaceText(tr("# Choose a base image to see what is built on it.\n"));
    else if (m_definition.hasPackages())
        m_dockerfile->replaceText(dockerfileOf(m_definition));
    else
        m_dockerfile->replaceText(
            tr("# Without packages nothing is built: the base image is used as it is.\nFROM %1\n")
                .arg(m_definition.baseImage));
}

}
