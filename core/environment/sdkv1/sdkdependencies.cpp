// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/sdk.h"

#include "core/environment/condayaml.h"
#include "core/environment/requirementsfile.h"
#include "core/environment/sdkv1/paths.h"
#include "core/environment/sdkv1/reasons.h"
#include "core/environment/sdkv1/wording.h"

#include <QRegularExpression>

namespace tandem::sdkv1 {

namespace {

using Severity = ScriptNote::Severity;

constexpr qsizetype mostPackages = 2'000;

/// What the SDK takes for a package's name: all before the first "=", "<", ">", "~", "!" or "[".
QString packageName(const QString& package)
{
    static const QRegularExpression mark(u"[\\[=|<>~!]"_s);
    if (package.endsWith(u".whl"))
        return paths::fileName(package).section(u'-', 0, 0);
    return package.section(mark, 0, 0).trimmed();
}

QList<Value>& itemsOf(Object& dependencies, const QString& key)
{
    return dependencies.attributes.value(key).list()->items;
}

void removeNamed(QList<Value>& packages, const QString& name)
{
    packages.removeIf([&](const Value& item) {
        const QString* const text = item.as<QString>();
        return text && !text->startsWith(u'-') && packageName(*text) == name;
    });
}

bool contains(const QList<Value>& items, const QString& text)
{
    return std::any_of(items.cbegin(), items.cend(),
        [&](const Value& item) { return item.as<QString>() && *item.as<QString>() == text; });
}

}

Value Sdk::makeDependencies(Interpreter& at, const Arguments& arguments)
{
    Object* const made = newDependencies(at);
    m_dependencies << made;
    const Value* const path = arguments.find(u"conda_dependencies_file_path", 0);
    if (path && !path->isNone())
        readCondaFile(at, *made, *path);
    else
        made->attributes.insert(u"_defaults"_s, true);
    return made;
}

/// create(pip_indexurl=None, pip_packages=None, conda_packages=None, python_version, pin_sdk_version=True)
Value Sdk::createDependencies(Interpreter& at, const Arguments& arguments)
{
    Object* const made = newDependencies(at);
    m_dependencies << made;
    const Value* const index = arguments.find(u"pip_indexurl", 0);
    if (const auto url = index ? textOf(*index) : std::nullopt; url && !index->isNone()) {
        setPipOption(at, *made, u"--index-url "_s + *url);
        setPipOption(at, *made, u"--extra-index-url https://pypi.python.org/simple"_s);
    }
    if (const Value* version = arguments.find(u"python_version", 3); version && !version->isNone()) {
        if (const auto text = textOf(*version))
            setPython(*made, *text);
        else
            note(Severity::Warning, at.here(), wording::unknownPart(wording::pythonVersion(), *version));
    }
    const Value* const pip = arguments.find(u"pip_packages", 1);
    if (!pip || pip->isNone())
        made->attributes.insert(u"_defaults"_s, true);
    addEach(at, *made, pip, true);
    addEach(at, *made, arguments.find(u"conda_packages", 2), false);
    if (const Value* pin = arguments.find(u"pin_sdk_version", 4); pin && truthOf(*pin) == Truth::Yes)
        note(Severity::Information, at.here(), wording::pinnedSdk());
    return made;
}

void Sdk::addEach(Interpreter& at, Object& dependencies, const Value* packages, bool isPip)
{
    if (!packages || packages->isNone())
        return;
    QList<Value> items{*packages};
    if (List* const list = packages->list())
        items = list->items;
    for (const Value& item : std::as_const(items)) {
        if (isPip)
            addPip(at, dependencies, item);
        else
            addConda(at, dependencies, item);
    }
}

std::optional<QString> Sdk::packageText(Interpreter& at, const Value& package)
{
    const QString* const text = package.as<QString>();
    if (!text) {
        note(Severity::Warning, package.unknown() ? package.unknown()->place : at.here(),
            wording::unknownPart(wording::package(), package));
        return {};
    }
    const int line = package.doubt() ? package.doubt() : at.conditionLine();
    if (line > 0)
        note(Severity::Warning, at.here(), wording::onlyIf(*text, line));
    return *text;
}

void Sdk::addConda(Interpreter& at, Object& dependencies, const Value& package)
{
    const auto text = packageText(at, package);
    QList<Value>& packages = itemsOf(dependencies, u"_conda"_s);
    if (!text || contains(packages, *text) || packages.size() >= mostPackages
        || !at.spend(packages.size() / 8))
        return;
    // The SDK keeps one python, and keeps it first.
    if (packageName(*text) == u"python") {
        removeNamed(packages, u"python"_s);
        packages.prepend(*text);
    } else {
        packages << *text;
    }
}

void Sdk::setPython(Object& dependencies, const QString& version)
{
    QList<Value>& packages = itemsOf(dependencies, u"_conda"_s);
    removeNamed(packages, u"python"_s);
    packages.prepend(u"python="_s + version);
}

void Sdk::addPip(Interpreter& at, Object& dependencies, const Value& package)
{
    const auto text = packageText(at, package);
    QList<Value>& packages = itemsOf(dependencies, u"_pip"_s);
    if (!text || packages.size() >= mostPackages || !at.spend(packages.size() / 4))
        return;
    // "Adding a dependency of an already referenced package will remove the previous reference."
    if (!text->startsWith(u'-') && !packageName(*text).isEmpty())
        removeNamed(packages, packageName(*text));
    packages << *text;
}

void Sdk::setPipOption(Interpreter& at, Object& dependencies, const Value& option)
{
    const auto text = packageText(at, option);
    QList<Value>& packages = itemsOf(dependencies, u"_pip"_s);
    if (!text || packages.size() >= mostPackages)
        return;
    const QString key = text->section(u' ', 0, 0);
    for (Value& item : packages)
        if (item.as<QString>() && item.as<QString>()->section(u' ', 0, 0) == key) {
            item = *text;
            return;
        }
    packages << *text;
}

void Sdk::readCondaFile(Interpreter& at, Object& dependencies, const Value& path)
{
    if (Object* const inline_ = path.object(u"CondaDependencies")) {
        dependencies.attributes = inline_->attributes;
        return;
    }
    const auto name = textOf(path);
    const auto text = name && at.spend(500) ? at.readFile(*name) : std::nullopt;
    if (!text) {
        note(Severity::Warning, at.here(),
            name ? wording::missingFile(*name) : wording::unknownPart(wording::condaFile(), path));
        return;
    }
    const auto definition = fromCondaYaml(*text);
    if (!definition) {
        note(Severity::Warning, at.here(), wording::brokenFile(*name, definition.error().message));
        return;
    }
    at.spend(text->size() / 10);
    for (const QString& channel : definition->channels)
        itemsOf(dependencies, u"_channels"_s) << channel;
    for (const auto& package : definition->condaPackages)
        itemsOf(dependencies, u"_conda"_s) << package.text();
    for (const auto& requirement : definition->pipRequirements)
        itemsOf(dependencies, u"_pip"_s) << requirement.text();
    if (!definition->name.isEmpty())
        dependencies.attributes.insert(u"_name"_s, definition->name);
}

void Sdk::readRequirements(Interpreter& at, Object& dependencies, const Value& path)
{
    const auto name = textOf(path);
    const auto text = name && at.spend(500) ? at.readFile(*name) : std::nullopt;
    if (!text) {
        note(Severity::Warning, at.here(),
            name ? wording::missingFile(*name) : wording::unknownPart(wording::requirementsFile(), path));
        return;
    }
    at.spend(text->size() / 10);
    for (const RequirementsLine& line : tandem::readRequirements(*text).mid(0, mostPackages))
        itemsOf(dependencies, u"_pip"_s) << line.requirement.text();
}

std::optional<Value> Sdk::callOnDependencies(
    Interpreter& at, Object& dependencies, const QString& name, const Arguments& arguments)
{
    const Value* given = arguments.find(u"", 0);
    if (!given && !arguments.named.isEmpty())
        given = &arguments.named.first().second;
    const Value first = given ? *given : Value();
    const auto text = textOf(first);
    if (name == u"add_conda_package") {
        addConda(at, dependencies, first);
    } else if (name == u"add_pip_package") {
        addPip(at, dependencies, first);
    } else if (name == u"add_channel") {
        const auto channel = packageText(at, first);
        QList<Value>& channels = itemsOf(dependencies, u"_channels"_s);
        if (channel && !contains(channels, *channel) && channels.size() < mostPackages)
            channels << *channel;
    } else if (name == u"set_python_version") {
        if (const auto version = packageText(at, first))
            setPython(dependencies, *version);
    } else if (name == u"set_pip_option") {
        setPipOption(at, dependencies, first);
    } else if (name == u"set_pip_index_url") {
        const bool isAddress = text && !text->startsWith(u'-');
        setPipOption(at, dependencies, isAddress ? Value(u"--index-url "_s + *text) : first);
    } else if (name == u"set_pip_requirements") {
        itemsOf(dependencies, u"_pip"_s).clear();
        dependencies.attributes.remove(u"_defaults"_s);
        addEach(at, dependencies, &first, true);
    } else if (name == u"remove_conda_package" && text) {
        itemsOf(dependencies, u"_conda"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && *item.as<QString>() == *text;
        });
    } else if (name == u"remove_pip_package" && text) {
        if (packageName(*text) == u"azureml-defaults")
            dependencies.attributes.remove(u"_defaults"_s);
        removeNamed(itemsOf(dependencies, u"_pip"_s), packageName(*text));
    } else if (name == u"remove_channel" && text) {
        itemsOf(dependencies, u"_channels"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && *item.as<QString>() == *text;
        });
    } else if (name == u"remove_pip_option" && text) {
        const QString key = text->section(u' ', 0, 0);
        itemsOf(dependencies, u"_pip"_s).removeIf([&](const Value& item) {
            return item.as<QString>() && item.as<QString>()->section(u' ', 0, 0) == key;
        });
    } else if (name.startsWith(u"add_tensorflow_")) {
        const Value* const version = arguments.find(u"version", 1);
        const auto which = version ? textOf(*version) : std::nullopt;
        const bool isGpu = text == u"gpu" && arguments.find(u"core_type", 0);
        const bool isPip = name.contains(u"pip");
        const QString package = (isGpu ? u"tensorflow-gpu"_s : u"tensorflow"_s)
            + (which && !version->isNone() ? (isPip ? u"=="_s : u"="_s) + *which : QString());
        if (isPip)
            addPip(at, dependencies, package);
        else
            addConda(at, dependencies, package);
    } else if (name == u"serialize_to_string" || name == u"as_dict") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        return name == u"as_dict" ? at.unknown(reasons::computed()) : Value(toCondaYaml(definition));
    } else if (name == u"save" || name == u"save_to_file") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        const Value* const file =
            name == u"save" ? arguments.find(u"path", 0) : arguments.find(u"conda_file_path", 1);
        if (const auto path = file ? textOf(*file) : std::nullopt)
            at.rememberFile(*path, toCondaYaml(definition));
    } else if (name == u"get_python_version") {
        EnvironmentDefinition definition;
        readDependencies(dependencies, definition);
        return definition.pythonVersion();
    }
    return Value();
}

}
