// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentcomposer.h"

#include "core/comparison/environmentsources.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/codeeditor.h"
#include "ui/forms/rowstable.h"
#include "ui/pages/advicepanel.h"
#include "ui/pages/findingdelegate.h"
#include "ui/pages/findingsmodel.h"
#include "ui/widgets/errorbanner.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>

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
    void drop(const QString& name)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path(name))});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&composer, &enter);
        QDropEvent dropped(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&composer, &dropped);
    }
    QString yaml() { return find<CodeEditor>(composer, u"condaYaml"_s)->toPlainText(); }
    FakeDesk desk;
    EnvironmentSources sources{desk};
    EnvironmentComposer composer{context, sources};
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

namespace {

struct EnvironmentComposerAdviceTest : EnvironmentComposerTest {
    EnvironmentComposerAdviceTest()
    {
        find<QTabWidget>(composer, u"composerTabs"_s)->setCurrentIndex(2);
        settle();
    }
    QListView* list() { return find<QListView>(composer, u"advice"_s); }
    QStringList sentences()
    {
        QStringList texts;
        for (int row = 0; row < list()->model()->rowCount(); ++row)
            texts << list()->model()->index(row, 0).data().toString();
        return texts;
    }
    int rowOf(const QString& part)
    {
        const QStringList texts = sentences();
        for (qsizetype row = 0; row < texts.size(); ++row)
            if (texts[row].contains(part))
                return int(row);
        return -1;
    }
    /// Clicks the button of a finding, or elsewhere on it.
    void clickFinding(int row, bool onButton)
    {
        const QModelIndex index = list()->model()->index(row, 0);
        list()->scrollTo(index);
        QStyleOptionViewItem option;
        option.rect = list()->visualRect(index);
        const auto* const delegate = qobject_cast<FindingDelegate*>(list()->itemDelegate());
        const QPoint at =
            onButton ? delegate->buttonRect(option, index).center() : option.rect.topLeft() + QPoint(40, 12);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, at);
        settle();
    }
    void undo()
    {
        composer.activateWindow(); // a list of completions was shown in a window of its own
        settle();
        QTest::keyClick(&composer, Qt::Key_Z, Qt::ControlModifier);
    }
    void redo() { QTest::keySequence(&composer, QKeySequence::Redo); }
};

}

TEST_F(EnvironmentComposerAdviceTest, AdvisesWhileOneTypes)
{
    EXPECT_TRUE(sentences().isEmpty()) << sentences().join(u'|').toStdString();
    typeCell(find<RowsTable>(composer, u"pipPackages"_s), 0, 0, u"flask==3.0"_s);
    EXPECT_GE(rowOf(u"pip is not among the conda packages"_s), 0) << sentences().join(u'|').toStdString();
    EXPECT_TRUE(find<QTabWidget>(composer, u"composerTabs"_s)->tabText(2).contains(u"(1)"_s));
}

TEST_F(EnvironmentComposerAdviceTest, AppliesAnEditByAClickAndTakesItBack)
{
    typeCell(find<RowsTable>(composer, u"pipPackages"_s), 0, 0, u"flask==3.0"_s);
    const EnvironmentDefinition before = composer.definition();
    clickFinding(rowOf(u"pip is not among"_s), true);
    EXPECT_TRUE(sentences().isEmpty()) << sentences().join(u'|').toStdString();
    EXPECT_TRUE(yaml().contains(u"- pip\n"_s)) << yaml().toStdString();
    EXPECT_EQ(find<RowsTable>(composer, u"condaPackages"_s)->rows().last().first(), u"pip"_s);
    undo();
    EXPECT_EQ(composer.definition(), before);
    EXPECT_EQ(find<RowsTable>(composer, u"condaPackages"_s)->rows().size(), 1);
    EXPECT_EQ(sentences().size(), 1);
    redo();
    EXPECT_TRUE(yaml().contains(u"- pip\n"_s)) << yaml().toStdString();
}

TEST_F(EnvironmentComposerAdviceTest, GoesToTheEntryByAClick)
{
    composer.importYaml(u"dependencies:\n- numpy=1.26\n- python=3.8\n- pip\n"_s);
    clickFinding(rowOf(u"Python 3.8"_s), false);
    auto* const table = find<RowsTable>(composer, u"condaPackages"_s);
    EXPECT_EQ(table->currentIndex().row(), 1);
    EXPECT_TRUE(table->hasFocus());
    EXPECT_EQ(composer.definition().pythonVersion(), u"3.8"_s);
}

TEST_F(EnvironmentComposerAdviceTest, AppliesAnEditByKeyboard)
{
    composer.importYaml(u"dependencies:\n- python=3.8\n"_s);
    list()->setFocus();
    list()->setCurrentIndex(list()->model()->index(0, 0));
    QTest::keyClick(list(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    EXPECT_EQ(composer.definition().pythonVersion(), u"3.11"_s);
}

TEST_F(EnvironmentComposerAdviceTest, TellsWhereTheTextCannotBeRead)
{
    composer.importYaml(u"dependencies:\n<<<<<<< HEAD\n- a=1\n=======\n- a=2\n>>>>>>> main\n"_s);
    ASSERT_EQ(sentences().size(), 1);
    EXPECT_TRUE(sentences()[0].contains(u"merge conflict"_s));
    clickFinding(0, false);
    EXPECT_EQ(find<QTabWidget>(composer, u"composerTabs"_s)->currentIndex(), 0);
    EXPECT_EQ(find<CodeEditor>(composer, u"condaYaml"_s)->textCursor().blockNumber(), 1);
}

TEST_F(EnvironmentComposerTest, UndoesWhatWasDoneOnEitherSideStepByStep)
{
    const QString start = yaml();
    typeCell(find<RowsTable>(composer, u"condaPackages"_s), 1, 0, u"numpy"_s);
    const QString withNumpy = yaml();
    auto* const editor = find<CodeEditor>(composer, u"condaYaml"_s);
    editor->setFocus();
    editor->moveCursor(QTextCursor::End);
    QTest::keyClicks(editor, u"  - scipy"_s);
    const QString withScipy = yaml();
    EXPECT_EQ(composer.definition().condaPackages.size(), 3);
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier); // What was typed in one line is one step.
    EXPECT_EQ(yaml(), withNumpy);
    EXPECT_EQ(composer.definition().condaPackages.size(), 2);
    QTest::keyClick(editor, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(yaml(), start);
    QTest::keySequence(editor, QKeySequence::Redo);
    QTest::keySequence(editor, QKeySequence::Redo);
    EXPECT_EQ(yaml(), withScipy);
    EXPECT_EQ(find<RowsTable>(composer, u"condaPackages"_s)->rows().size(), 3);
}

TEST_F(EnvironmentComposerTest, UndoesTheTypedBaseImageAsOneStep)
{
    auto* const name = find<QLineEdit>(composer, u"environmentName"_s);
    auto* const image = find<QComboBox>(composer, u"imageReference"_s);
    type(name, u"torch-env"_s);
    type(image->lineEdit(), u"python:3.11-slim"_s);
    QTest::keyClick(image->lineEdit(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(image->currentText(), u""_s);
    EXPECT_EQ(composer.definition().baseImage, u""_s);
    EXPECT_EQ(name->text(), u"torch-env"_s);
    QTest::keyClick(name, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(name->text(), u""_s);
    QTest::keySequence(name, QKeySequence::Redo);
    QTest::keySequence(name, QKeySequence::Redo);
    EXPECT_EQ(name->text(), u"torch-env"_s);
    EXPECT_EQ(image->currentText(), u"python:3.11-slim"_s);
}

TEST_F(EnvironmentComposerTest, UndoesTheNameFromTheFieldOfTheImage)
{
    auto* const name = find<QLineEdit>(composer, u"environmentName"_s);
    auto* const image = find<QComboBox>(composer, u"imageReference"_s);
    type(name, u"torch-env"_s);
    type(image->lineEdit(), u"python:3.11-slim"_s);
    QTest::keyClick(image->lineEdit(), Qt::Key_Z, Qt::ControlModifier);
    QTest::keyClick(image->lineEdit(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(name->text(), u""_s);
    EXPECT_EQ(image->currentText(), u""_s);
}

TEST_F(EnvironmentComposerTest, TakesCommandsThatArePastedIntoATable)
{
    auto* const conda = find<RowsTable>(composer, u"condaPackages"_s);
    QApplication::clipboard()->setText(
        u"conda install -c pytorch pytorch==2.1.0 python=3.10\npip install flask --pre\n"_s);
    conda->setFocus();
    QTest::keyClick(conda, Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(composer.definition().channels, (QStringList{u"pytorch"_s, u"conda-forge"_s}));
    EXPECT_EQ(composer.definition().pythonVersion(), u"3.10"_s);
    EXPECT_EQ(conda->rows().last(), (QStringList{u"pytorch"_s, u"==2.1.0"_s, {}}));
    EXPECT_EQ(find<RowsTable>(composer, u"pipPackages"_s)->rows(),
        (QList<QStringList>{{u"--pre"_s}, {u"flask"_s}}));
    QTest::keyClick(conda, Qt::Key_Z, Qt::ControlModifier); // All of it is one step.
    EXPECT_EQ(composer.definition(), EnvironmentComposer::usual());
}

TEST_F(EnvironmentComposerTest, TakesABlockThatIsPastedIntoACell)
{
    auto* const pip = find<RowsTable>(composer, u"pipPackages"_s);
    pip->setFocus();
    pip->setCurrentIndex(pip->model().index(0, 0));
    QTest::keyClick(pip, Qt::Key_F2);
    auto* const cell = pip->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(cell);
    QApplication::clipboard()->setText(u"flask==3.0\ntorch==2.1.0\n"_s);
    QTest::keyClick(cell, Qt::Key_V, Qt::ControlModifier);
    settle();
    EXPECT_EQ(pip->rows(), (QList<QStringList>{{u"flask==3.0"_s}, {u"torch==2.1.0"_s}}));
}

TEST_F(EnvironmentComposerTest, OrdersChannelsByTheMouse)
{
    auto* const channels = find<RowsTable>(composer, u"channels"_s);
    typeCell(channels, 1, 0, u"nvidia"_s);
    typeCell(channels, 2, 0, u"pytorch"_s);
    auto& model = channels->model();
    EXPECT_TRUE(model.flags(model.index(2, 0)) & Qt::ItemIsDragEnabled);
    EXPECT_FALSE(model.flags(model.index(3, 0)) & Qt::ItemIsDragEnabled); // the line to add one
    const std::unique_ptr<QMimeData> dragged(model.mimeData({model.index(2, 0)}));
    EXPECT_TRUE(model.dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
    EXPECT_EQ(composer.definition().channels, (QStringList{u"pytorch"_s, u"conda-forge"_s, u"nvidia"_s}));
    EXPECT_TRUE(yaml().startsWith(u"channels:\n  - pytorch\n  - conda-forge\n"_s)) << yaml().toStdString();
    QTest::keyClick(channels, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(composer.definition().channels, (QStringList{u"conda-forge"_s, u"nvidia"_s, u"pytorch"_s}));
}

TEST_F(EnvironmentComposerTest, OffersNamesThatBeginAsTyped)
{
    auto* const conda = find<RowsTable>(composer, u"condaPackages"_s);
    conda->setFocus();
    conda->setCurrentIndex(conda->model().index(1, 0));
    QTest::keyClick(conda, Qt::Key_F2);
    auto* const cell = conda->viewport()->findChild<QLineEdit*>();
    ASSERT_TRUE(cell && cell->completer());
    QTest::keyClicks(cell, u"pyto"_s);
    auto* const popup = cell->completer()->popup();
    ASSERT_TRUE(popup->isVisible());
    EXPECT_EQ(popup->model()->index(0, 0).data().toString(), u"pytorch"_s);
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTest::keyClick(cell, Qt::Key_Return);
    settle();
    EXPECT_EQ(conda->rows().last().first(), u"pytorch"_s);
}

TEST_F(EnvironmentComposerTest, KeepsCommentsAndUnknownKeysOfTheFile)
{
    const auto text = u"# for the paper\nchannels:\n  - conda-forge  # first\ndependencies:\n"
                      "  - python=3.11\nauthor: kim\n"_s;
    composer.importYaml(text);
    typeCell(find<RowsTable>(composer, u"condaPackages"_s), 1, 0, u"numpy=1.26"_s);
    const QString expected = QString(text).replace(u"author"_s, u"  - numpy=1.26\nauthor"_s);
    EXPECT_EQ(yaml(), expected);
    EXPECT_EQ(composer.condaFile(), expected);
}

TEST_F(EnvironmentComposerTest, ReadsARequirementsFileThatIsDropped)
{
    write(u"requirements.txt"_s, "torch==2.1.0\n-e ./local\n");
    drop(u"requirements.txt"_s);
    EXPECT_TRUE(composer.definition().pipRequirements.contains(PipRequirement{u"torch==2.1.0"_s}));
    EXPECT_TRUE(find<QLabel>(composer, u"yamlError"_s)->text().contains(u"requirements.txt"_s));
    QTest::keyClick(&composer, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(composer.definition(), EnvironmentComposer::usual());
}

TEST_F(EnvironmentComposerTest, LeavesEverythingWhenADroppedFileIsNoEnvironment)
{
    write(u"program"_s,
        "\x7f"
        "ELF");
    drop(u"program"_s);
    EXPECT_EQ(composer.definition(), EnvironmentComposer::usual());
    EXPECT_TRUE(composer.findChild<ErrorBanner*>()->isVisible());
}

TEST_F(EnvironmentComposerTest, ForgetsTheHistoryWhenItStartsAnew)
{
    typeCell(find<RowsTable>(composer, u"condaPackages"_s), 1, 0, u"numpy"_s);
    composer.finish();
    composer.compose({}, EnvironmentComposer::usual());
    QTest::keyClick(&composer, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(composer.definition(), EnvironmentComposer::usual());
}

TEST_F(EnvironmentComposerTest, ShowsTheDockerfileThatIsBuilt)
{
    auto* const tabs = find<QTabWidget>(composer, u"composerTabs"_s);
    auto* const dockerfile = find<CodeEditor>(composer, u"dockerfile"_s);
    tabs->setCurrentIndex(1);
    EXPECT_TRUE(dockerfile->toPlainText().contains(u"Choose a base image"_s));
    find<QComboBox>(composer, u"imageReference"_s)->setEditText(u"python:3.11-slim"_s);
    const QString text = dockerfile->toPlainText();
    EXPECT_TRUE(text.startsWith(u"FROM python:3.11-slim\n"_s)) << text.toStdString();
    EXPECT_TRUE(
        text.contains(u"conda env create -p /azureml-envs/azureml_"_s + composer.definition().condaHash()));
}

TEST_F(EnvironmentComposerTest, NarrowsTheCatalogueByWhatIsInTheImages)
{
    auto* const image = find<QComboBox>(composer, u"imageReference"_s);
    const auto choose = [&](const QString& filter, const QString& value) {
        auto* const box = find<QComboBox>(composer, filter);
        const int at = box->findData(value);
        ASSERT_GE(at, 0) << filter.toStdString() << ' ' << value.toStdString();
        box->setCurrentIndex(at);
        emit box->activated(at);
    };
    const int supported = image->count();
    find<QCheckBox>(composer, u"deprecatedImages"_s)->setChecked(true);
    EXPECT_GT(image->count(), supported);
    choose(u"processor"_s, u"gpu"_s);
    choose(u"cuda"_s, u"10.2"_s);
    EXPECT_EQ(image->count(), 2);
    choose(u"cudnn"_s, u"8"_s);
    ASSERT_EQ(image->count(), 1);
    EXPECT_TRUE(image->itemText(0).contains(u"openmpi3.1.2-cuda10.2-cudnn8-ubuntu18.04"_s));
    EXPECT_EQ(composer.definition().baseImage, image->itemText(0));
    EXPECT_TRUE(find<QLabel>(composer, u"imageDescription"_s)->text().contains(u"deprecated"_s));
    choose(u"processor"_s, u"cpu"_s);
    choose(u"mpi"_s, u"Intel MPI 2018.3"_s);
    EXPECT_EQ(image->count(), 1);
}

TEST_F(EnvironmentComposerTest, AcceptsAnyOtherImage)
{
    find<QComboBox>(composer, u"imageReference"_s)->setEditText(u"registry.example.com/team/base:7"_s);
    auto* const ubuntu = find<QComboBox>(composer, u"ubuntu"_s);
    ubuntu->setCurrentIndex(1);
    emit ubuntu->activated(1);
    EXPECT_EQ(composer.definition().baseImage, u"registry.example.com/team/base:7"_s);
}

}
