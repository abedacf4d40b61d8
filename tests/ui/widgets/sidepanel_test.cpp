// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sidepanel.h"

#include "ui/widgets/label.h"
#include "ui/widgets/status.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace tandem {

TEST(SidePanel, OpensAtTheFirstFieldAndEscapeKeepsWhatWasTyped)
{
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    auto* panel = new SidePanel(u"New cluster"_s);
    layout->addWidget(panel);
    auto* form = new QWidget;
    auto* fields = new QVBoxLayout(form);
    auto* first = new QLineEdit;
    fields->addWidget(first);
    fields->addWidget(new QLineEdit);
    panel->setContent(form);
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));

    EXPECT_FALSE(panel->isVisible());
    panel->open();
    EXPECT_TRUE(first->hasFocus());
    QTest::keyClicks(first, u"gpu-a"_s);
    QSignalSpy closed(panel, &SidePanel::closed);
    QTest::keyClick(first, Qt::Key_Escape);
    EXPECT_FALSE(panel->isVisible());
    EXPECT_EQ(closed.count(), 1);
    panel->open();
    EXPECT_EQ(first->text(), u"gpu-a"_s);
}

TEST(ElidedLabel, KeepsTheWholeTextInItsToolTip)
{
    ElidedLabel label(TextStyle::Fixed, u"/a/very/long/path/to/something/deep/down/model.bin"_s);
    label.resize(120, 20);
    label.grab();
    EXPECT_EQ(label.toolTip(), label.text());
    label.resize(2000, 20);
    label.grab();
    EXPECT_TRUE(label.toolTip().isEmpty());
}

TEST(Status, IsNeverColourAlone)
{
    QList<Icon> shapes;
    QStringList words;
    for (const Status status : {Status::Completed, Status::Running, Status::Preparing, Status::Queued,
             Status::Failed, Status::Canceled}) {
        EXPECT_FALSE(shapes.contains(markOf(status).icon));
        EXPECT_FALSE(words.contains(wordFor(status)));
        shapes << markOf(status).icon;
        words << wordFor(status);
    }
    StatusLabel label;
    label.setStatus(Status::Failed);
    EXPECT_EQ(label.accessibleName(), wordFor(Status::Failed));
}

}
