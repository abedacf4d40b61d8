// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/drafts.h"

#include "core/comparison/environmentsources.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/environmentcomposer.h"
#include "ui/pages/environmentspage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tandem {

namespace {

struct DraftsTest : testing::Test, PageFixture {
    static Drafts::Content text(const QByteArray& bytes)
    {
        return [bytes] { return bytes; };
    }
    /// What another start of the program would find.
    std::optional<QByteArray> found(const QString& key)
    {
        return Drafts(context.draftsFolder, timer, {}).read(key);
    }
    bool finds(const QString& key, const QByteArray& bytes)
    {
        return QTest::qWaitFor([&] { return found(key) == bytes; });
    }
    Drafts drafts{context.draftsFolder, timer, {}};
};

struct ComposerDraftTest : testing::Test, PageFixture {
    std::unique_ptr<EnvironmentComposer> started()
    {
        auto composer = std::make_unique<EnvironmentComposer>(context, sources);
        composer->setWorkspace(u"w"_s);
        composer->resize(1200, 900);
        composer->show();
        return composer;
    }
    bool isWritten()
    {
        return QTest::qWaitFor([this] { return !QDir(context.draftsFolder).isEmpty(); });
    }
    FakeDesk desk;
    EnvironmentSources sources{desk};
};

}

TEST_F(DraftsTest, WritesTheFirstAtOnceAndTheNextAfterAWhile)
{
    drafts.keep(u"w/a"_s, text("1"));
    EXPECT_TRUE(finds(u"w/a"_s, "1"));
    drafts.keep(u"w/a"_s, text("2"));
    drafts.keep(u"w/a"_s, text("3"));
    settle();
    EXPECT_EQ(found(u"w/a"_s), QByteArray("1"));
    EXPECT_EQ(drafts.read(u"w/a"_s), QByteArray("3"));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        timer.elapse();
        return found(u"w/a"_s) == QByteArray("3");
    }));
}

TEST_F(DraftsTest, RemovesWhatIsDiscarded)
{
    drafts.keep(u"w/a"_s, text("1"));
    EXPECT_TRUE(finds(u"w/a"_s, "1"));
    drafts.discard(u"w/a"_s);
    EXPECT_FALSE(drafts.read(u"w/a"_s));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        timer.elapse();
        return !found(u"w/a"_s);
    }));
    EXPECT_TRUE(drafts.keys().isEmpty());
}

TEST_F(DraftsTest, WritesAtTheEndWhatStillWaits)
{
    {
        Drafts ending(context.draftsFolder, timer, {});
        ending.keep(u"w/a"_s, text("1"));
        EXPECT_TRUE(finds(u"w/a"_s, "1"));
        ending.keep(u"w/a"_s, text("2"));
    }
    EXPECT_EQ(found(u"w/a"_s), QByteArray("2"));
    EXPECT_EQ(drafts.keys(), QStringList{u"w/a"_s});
}

TEST_F(ComposerDraftTest, RestoresWhatWasTypedWhenTheProgramWasKilled)
{
    const auto killed = started(); // it lives on, so nothing of it is written in order
    killed->compose({}, EnvironmentComposer::usual());
    const auto text = u"dependencies:\n  - python=3.10 # as in the paper\n"_s;
    killed->importYaml(text);
    ASSERT_TRUE(isWritten());

    const auto next = started();
    EXPECT_TRUE(next->restoreDraft());
    EXPECT_EQ(next->condaFile(), text);
    EXPECT_TRUE(find<QLabel>(*next, u"restoredNotice"_s)->isVisible());
    EXPECT_TRUE(next->isNew());
}

TEST_F(ComposerDraftTest, KeepsTextThatCannotBeReadWithTheFormAsItWas)
{
    const auto killed = started();
    killed->compose({}, EnvironmentComposer::usual());
    killed->importYaml(u"dependencies: [numpy\n"_s);
    ASSERT_TRUE(isWritten());
    const auto next = started();
    EXPECT_TRUE(next->restoreDraft());
    EXPECT_EQ(next->condaFile(), u"dependencies: [numpy\n"_s);
    EXPECT_EQ(next->definition(), EnvironmentComposer::usual());
}

TEST_F(ComposerDraftTest, RestoresANewVersionWithWhatItBeganWith)
{
    EnvironmentDefinition registered = EnvironmentComposer::usual();
    registered.baseImage = u"python:3.11-slim"_s;
    const auto condaFile = u"# kept\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.11\n"_s;
    const auto killed = started();
    killed->compose(u"torch-env"_s, registered, u"4"_s, condaFile);
    killed->importYaml(condaFile + u"  - scipy\n"_s);
    ASSERT_TRUE(isWritten());

    const auto next = started();
    EXPECT_TRUE(next->restoreDraft());
    EXPECT_EQ(next->name(), u"torch-env"_s);
    EXPECT_EQ(next->condaFile(), condaFile + u"  - scipy\n"_s);
    EXPECT_EQ(next->definition().baseImage, u"python:3.11-slim"_s);
    EXPECT_FALSE(next->isNew());
    click(find<QPushButton>(*next, u"discard"_s));
    EXPECT_EQ(next->condaFile(), condaFile);
    QTest::keyClick(next.get(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(next->condaFile(), condaFile + u"  - scipy\n"_s);
}

TEST_F(ComposerDraftTest, LeavesDraftsOfAnotherWorkspace)
{
    const auto killed = started();
    killed->compose({}, EnvironmentComposer::usual());
    killed->importYaml(u"dependencies: [scipy]\n"_s);
    ASSERT_TRUE(isWritten());
    const auto next = started();
    next->setWorkspace(u"other"_s);
    EXPECT_FALSE(next->restoreDraft());
}

TEST_F(ComposerDraftTest, TakesWhatWasTypedBeforeAWorkspaceWasOpenToIt)
{
    const auto killed = std::make_unique<EnvironmentComposer>(context, sources);
    killed->compose({}, EnvironmentComposer::usual());
    killed->importYaml(u"dependencies: [scipy]\n"_s);
    ASSERT_TRUE(isWritten());
    const auto next = started();
    EXPECT_TRUE(next->restoreDraft());
    EXPECT_EQ(next->condaFile(), u"dependencies: [scipy]\n"_s);
    next->setWorkspace(u"other"_s);
    EXPECT_FALSE(next->restoreDraft());
}

TEST_F(ComposerDraftTest, IsGoneOnceItIsRegistered)
{
    EnvironmentsPage page(context, desk);
    open(page);
    trigger(page, u"New environment"_s);
    type(find<QLineEdit>(page, u"environmentName"_s), u"torch-env"_s);
    find<QComboBox>(page, u"imageReference"_s)->setEditText(u"python:3.11-slim"_s);
    ASSERT_TRUE(isWritten());
    click(find<QPushButton>(page, u"register"_s));
    EXPECT_TRUE(QTest::qWaitFor([this] {
        timer.elapse();
        return QDir(context.draftsFolder).isEmpty();
    }));
}

TEST_F(ComposerDraftTest, IsOfferedAtTheNextStart)
{
    EnvironmentsPage killed(context, desk);
    open(killed);
    trigger(killed, u"New environment"_s);
    type(find<QLineEdit>(killed, u"environmentName"_s), u"torch-env"_s);
    ASSERT_TRUE(QTest::qWaitFor([this] {
        timer.elapse();
        const Drafts there(context.draftsFolder, timer, {});
        return there.read(there.keys().value(0)).value_or(QByteArray()).contains("torch-env");
    }));
    EnvironmentsPage next(context, desk);
    open(next);
    EXPECT_TRUE(find<QLabel>(next, u"restoredNotice"_s)->isVisible());
    EXPECT_EQ(next.findChild<EnvironmentComposer*>()->name(), u"torch-env"_s);
}

}
