// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentcomposer.h"

#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/codeeditor.h"
#include "ui/forms/rowstable.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tandem {

namespace {

struct EnvironmentComposerTest : testing::Test, PageFixture {
    EnvironmentComposerTest()
    {
        composer.resize(1200, 900);
        composer.show();
        composer.compose({}, EnvironmentComposer::usual());
        settle();
    }
    /// Types into a cell as a person does: go there, begin to type.
    void typeCell(RowsTable* table, int row, int column, const QString& text)
    {
        table->setFocus();
        table->setCurrentIndex(table->model().index(row, column));
        table->edit(table->currentIndex());
        auto* const cell = table->viewport()->findChild<QLineEdit*>();
        ASSERT_TRUE(cell);
        cell->selectAll();
        QTest::keyClicks(cell, text);
        QTest::keyClick(cell, Qt::Key_Return);
        settle();
    }
    QString yaml() { return find<CodeEditor>(composer, u"condaYaml"_s)->toPlainText(); }
    EnvironmentComposer composer;
};

}

TEST_F(EnvironmentComposerTest, WritesWhatIsFilledInIntoTheYaml)
{
    typeCell(find<RowsTable>(composer, u"condaPackages"_s), 1, 0, u"numpy"_s);
    typeCell(find<RowsTable>(composer, u"condaPackages"_s), 1, 1, u"1.26"_s);
    typeCell(find<RowsTable>(composer, u"pipPackages"_s), 0, 0, u"torch==2.1.0"_s);
    EXPECT_TRUE(yaml().contains(u"- numpy=1.26"_s)) << yaml().toStdString();
    EXPECT_TRUE(yaml().contains(u"- torch==2.1.0"_s)) << yaml().toStdString();
}

TEST_F(EnvironmentComposerTest, TakesApartAPackageTypedAsOneWord)
{
    auto* const table = find<RowsTable>(composer, u"condaPackages"_s);
    typeCell(table, 1, 0, u"scipy=1.11"_s);
    EXPECT_EQ(table->rows()[1], (QStringList{u"scipy"_s, u"1.11"_s, {}}));
}

TEST_F(EnvironmentComposerTest, FillsTheFormFromTheYaml)
{
    auto* const editor = find<CodeEditor>(composer, u"condaYaml"_s);
    editor->setFocus();
    editor->selectAll();
    QApplication::clipboard()->setText(u"channels:\n- pytorch\ndependencies:\n- python=3.10\n- pip:\n"_s);
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    QTest::keyClicks(editor, u"  - flask==3.0"_s);
    EXPECT_EQ(find<RowsTable>(composer, u"channels"_s)->rows(), QList<QStringList>{{u"pytorch"_s}});
    EXPECT_EQ(find<RowsTable>(composer, u"pipPackages"_s)->rows(), QList<QStringList>{{u"flask==3.0"_s}});
    EXPECT_EQ(composer.definition().pythonVersion(), u"3.10"_s);
}

TEST_F(EnvironmentComposerTest, KeepsTextItCannotReadAndSaysTheLine)
{
    type(find<QLineEdit>(composer, u"environmentName"_s), u"torch-env"_s);
    const QString broken = u"channels:\n  - conda-forge\ndependencies: [numpy\n"_s;
    composer.importYaml(broken);
    EXPECT_EQ(yaml(), broken);
    EXPECT_GT(find<CodeEditor>(composer, u"condaYaml"_s)->errorLine(), 0);
    EXPECT_TRUE(find<QLabel>(composer, u"yamlError"_s)->text().contains(u"line"_s));
    EXPECT_FALSE(find<RowsTable>(composer, u"condaPackages"_s)->isEnabled());
    EXPECT_FALSE(find<QPushButton>(composer, u"register"_s)->isEnabled());

    composer.importYaml(broken.trimmed() + u"]\n"_s);
    EXPECT_EQ(find<CodeEditor>(composer, u"condaYaml"_s)->errorLine(), 0);
    EXPECT_TRUE(find<RowsTable>(composer, u"condaPackages"_s)->isEnabled());
    EXPECT_EQ(composer.name(), u"torch-env"_s);
}

TEST_F(EnvironmentComposerTest, AsksForANameAndABaseImage)
{
    auto* const button = find<QPushButton>(composer, u"register"_s);
    EXPECT_FALSE(button->isEnabled());
    type(find<QLineEdit>(composer, u"environmentName"_s), u"torch env"_s);
    find<QComboBox>(composer, u"imageReference"_s)->setEditText(u"python:3.11-slim"_s);
    EXPECT_FALSE(button->isEnabled());
    type(find<QLineEdit>(composer, u"environmentName"_s), u"torch-env"_s);
    EXPECT_TRUE(button->isEnabled());
    EXPECT_TRUE(find<QLabel>(composer, u"consequence"_s)->text().contains(u"torch-env as version 1"_s));
}

TEST_F(EnvironmentComposerTest, SaysWhetherANewVersionNeedsANewImage)
{
    EnvironmentDefinition definition = EnvironmentComposer::usual();
    definition.baseImage = u"python:3.11-slim"_s;
    composer.compose(u"torch-env"_s, definition, u"4"_s);
    auto* const says = find<QLabel>(composer, u"consequence"_s);
    EXPECT_TRUE(says->text().contains(u"same image"_s)) << says->text().toStdString();
    typeCell(find<RowsTable>(composer, u"pipPackages"_s), 0, 0, u"torch"_s);
    EXPECT_TRUE(says->text().contains(u"new image"_s)) << says->text().toStdString();
}

TEST_F(EnvironmentComposerTest, RemovesAndReordersRowsByKeyboard)
{
    auto* const channels = find<RowsTable>(composer, u"channels"_s);
    typeCell(channels, 1, 0, u"nvidia"_s);
    channels->setCurrentIndex(channels->model().index(1, 0));
    QTest::keyClick(channels, Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(composer.definition().channels, (QStringList{u"nvidia"_s, u"conda-forge"_s}));
    channels->selectRow(1);
    QTest::keyClick(channels, Qt::Key_Delete);
    EXPECT_EQ(composer.definition().channels, QStringList{u"nvidia"_s});
}

TEST_F(EnvironmentComposerTest, OffersGpuImagesOfTheCatalogue)
{
    auto* const processor = find<QComboBox>(composer, u"processor"_s);
    processor->setFocus();
    QTest::keyClick(processor, Qt::Key_Down);
    emit processor->activated(processor->currentIndex());
    EXPECT_TRUE(composer.definition().baseImage.contains(u"cuda"_s))
        << composer.definition().baseImage.toStdString();
}

}
