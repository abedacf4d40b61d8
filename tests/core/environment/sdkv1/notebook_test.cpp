// SPDX-License-Identifier: GPL-3.0-or-later
#include "scripts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tandem;

namespace {

QJsonObject codeCell(const QString& source)
{
    QJsonArray lines;
    for (const QString& line : source.split(u'\n'))
        lines.append(line + u'\n');
    return {{u"cell_type"_s, u"code"_s}, {u"source"_s, lines}};
}

QByteArray notebook(const QJsonArray& cells)
{
    return QJsonDocument(QJsonObject{{u"cells"_s, cells}, {u"nbformat"_s, 4}}).toJson();
}

}

TEST(ScriptNotebook, ReadsItsCodeCellsInOrder)
{
    const QByteArray json = notebook({QJsonObject{
                                          {u"cell_type"_s, u"markdown"_s}, {u"source"_s, u"env = 1"_s}},
        codeCell(
            u"%matplotlib inline\n!pip install --upgrade azureml-core\nfrom azureml.core import Environment\nEnvironment?"_s),
        codeCell(u"%%writefile conda.yml\ndependencies:\n- numpy"_s),
        codeCell(u"%%bash\nthis is no python"_s),
        QJsonObject{{u"cell_type"_s, u"code"_s},
            {u"source"_s,
                u"%%time\nenv = Environment.from_conda_specification('book', 'conda.yml')\n"
                "env.docker.base_image = os.environ['IMAGE']"_s}}});

    const auto reading = readAzureNotebook(json, u"book.ipynb"_s, NoFiles());

    ASSERT_TRUE(reading);
    EXPECT_EQ(chosenIn(*reading).name, u"book");
    EXPECT_EQ(shown(condaOf(chosenIn(*reading))), "numpy");
    EXPECT_EQ(reading->environments[0].cell, 5);
    EXPECT_EQ(reading->environments[0].line, 2);
    ASSERT_EQ(warningsOf(*reading).size(), 1);
    EXPECT_EQ(reading->notes[0].cell, 5);
    EXPECT_EQ(reading->notes[0].line, 3);
    EXPECT_EQ(reading->notes.last().message,
        u"The notebook installs on the computer where it runs: !pip install --upgrade azureml-core");
    EXPECT_EQ(reading->notes.last().cell, 2);
    EXPECT_EQ(reading->notes.last().line, 2);
}

TEST(ScriptNotebook, RefusesWhatIsNoNotebook)
{
    EXPECT_FALSE(readAzureNotebook("{\"cells\": [", u"x.ipynb"_s, NoFiles()));
    EXPECT_FALSE(readAzureNotebook("[]", u"x.ipynb"_s, NoFiles()));
    EXPECT_FALSE(
        readAzureNotebook("{\"cells\": [1, null, {\"cell_type\": \"code\"}]}", u"x.ipynb"_s, NoFiles()));
}
