// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include "app/application.h"

#include <QApplication>
#include <QTextStream>

namespace tandem {

namespace {
struct WindowOptions {
    QString screenshots; ///< a folder, or empty
    QByteArray scale;
    QString workspace; ///< By name or id; empty: that of the last time.
    QString log; ///< A file to open; none if empty.
    bool exitsWhenShown = false; ///< to measure the start
};

/// Ends the program after the window's first frame.
class FirstFrame : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        return false;
    }
};

WindowOptions optionsOf(int argc, char* argv[])
{
    WindowOptions options;
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "--exit-when-shown") == 0)
            options.exitsWhenShown = true;
        else if (argv[i][0] != '-')
            options.log = QString::fromLocal8Bit(argv[i]);
        else if (i + 1 == argc)
            break;
        else if (qstrcmp(argv[i], "--screenshots") == 0)
            options.screenshots = QString::fromLocal8Bit(argv[++i]);
        else if (qstrcmp(argv[i], "--workspace") == 0)
            options.workspace = QString::fromLocal8Bit(argv[++i]);
        else if (qstrcmp(argv[i], "--scale") == 0)
            options.scale = argv[++i];
    }
    return options;
}

int takeScreenshots(Application& tandem, const QString& folder)
{
    Task<QStringList> task = tandem.takeScreenshots(folder);
    task.onFinished([] { QCoreApplication::quit(); });
    task.start();
    if (!task.isFinished())
        QApplication::exec();
    if (!task.isFinished())
        return 1; // the window was closed
    const Result<QStringList> written = task.takeOutcome();
    if (written)
        QTextStream(stdout) << written->join(u'\n') << Qt::endl;
    else
        QTextStream(stderr) << written.error().message << Qt::endl;
    return written ? 0 : 1;
}
}

int runWindow(int argc, char* argv[])
{
    const WindowOptions options = optionsOf(argc, argv);
    // Both must be there before QApplication is.
    if (!options.screenshots.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!options.scale.isEmpty())
        qputenv("QT_SCALE_FACTOR", options.scale);
    QApplication application(argc, argv);
    Application tandem(application, Folders::ofThisUser());
    const auto openLog = [&] {
        if (!options.log.isEmpty())
            tandem.openLog(options.log);
    };
    if (!options.screenshots.isEmpty()) {
        openLog();
        return takeScreenshots(tandem, options.screenshots);
    }
    FirstFrame firstFrame;
    if (options.exitsWhenShown)
        tandem.window().installEventFilter(&firstFrame);
    tandem.show(options.workspace);
    openLog();
    return QApplication::exec();
}

}
