// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractButton>
#include <QApplication>
#include <QGenericPlugin>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextStream>
#include <QTimer>

namespace {

/// Sits at the keyboard of the program that it is loaded into. "type" composes an environment and goes on
/// waiting; "read" tells what the composer holds after a start, and closes the program.
class Typist : public QObject {
public:
    explicit Typist(const QString& task)
    {
        QTimer::singleShot(0, this, [this, task] { task == QStringLiteral("type") ? type() : read(); });
    }

private:
    static constexpr int patience = 120'000;

    /// The first visible widget that suits, as soon as there is one.
    template <typename Widget> static Widget* seen(const std::function<bool(const Widget&)>& suits)
    {
        Widget* found = nullptr;
        const bool isThere = QTest::qWaitFor(
            [&] {
                for (QWidget* const widget : QApplication::allWidgets())
                    if (auto* const one = qobject_cast<Widget*>(widget);
                        one && one->isVisible() && one->isEnabled() && suits(*one))
                        found = one;
                return found != nullptr;
            },
            patience);
        if (!isThere)
            qFatal("typist: what was waited for does not come");
        return found;
    }

    template <typename Widget> static Widget* named(const char* name)
    {
        return seen<Widget>([name](const Widget& one) { return one.objectName() == QLatin1String(name); });
    }

    static void goToEnvironments()
    {
        auto* const place = seen<QAbstractButton>([](const QAbstractButton& button) {
            return button.objectName().startsWith(QStringLiteral("place"))
                && button.toolTip().startsWith(QStringLiteral("Environments"));
        });
        QTest::mouseClick(place, Qt::LeftButton);
    }

    void type()
    {
        goToEnvironments();
        auto* const compose = seen<QPushButton>(
            [](const QPushButton& button) { return button.text() == QStringLiteral("New environment"); });
        QTest::mouseClick(compose, Qt::LeftButton);
        QTest::keyClicks(named<QLineEdit>("environmentName"), QStringLiteral("torch-env"));
        auto* const file = named<QPlainTextEdit>("condaYaml");
        QTest::mouseClick(file->viewport(), Qt::LeftButton);
        QTest::keyClick(file, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClicks(file, QStringLiteral("  - scipy=1.11 # as in the paper"));
    }

    void read()
    {
        goToEnvironments();
        named<QLabel>("restoredNotice");
        QTextStream(stdout) << named<QLineEdit>("environmentName")->text() << '\n'
                            << named<QPlainTextEdit>("condaYaml")->toPlainText() << Qt::endl;
        QCoreApplication::quit();
    }
};

class TypistPlugin : public QGenericPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "typist.json")
public:
    QObject* create(const QString&, const QString& task) override { return new Typist(task); }
};

}

#include "typist.moc"
