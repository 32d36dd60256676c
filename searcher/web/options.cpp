// Owns: the declaration of morgue-web's options to CLI11.
#include "searcher/web/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>

#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/command_line/command_line.hpp"
#include "common/index/index.hpp"
#include "searcher/commands/options.hpp"

namespace morgue::web {

namespace {

constexpr std::uint16_t kPort = 8090;
constexpr unsigned kMaxThreads = 256;

constexpr const char* kFooter =
    "\nThe server reads, no more: nothing that is sent to it is kept. It speaks HTTP without TLS; "
    "beyond this machine put a proxy with TLS in front.\n"
    "\nExit codes: 0 stopped by SIGTERM or SIGINT; 2 usage or another error; 3 index missing, "
    "damaged or incompatible.\n";

/// What was typed, until all of it is known.
struct Texts {
  std::vector<std::string> databases;
  std::string password_file;
  Reach reach;
};

/// Names of archives stand in addresses as they are.
bool is_name(std::string_view name) {
  constexpr std::string_view kSigns =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  return !name.empty() && name.find_first_not_of(kSigns) == std::string_view::npos &&
         name != "assets";
}

void declare(CLI::App& app, WebOptions& options, Texts& texts) {
  add_each(
      app, "--db", [&texts](const std::string& value) { texts.databases.push_back(value); },
      "index folder (default: $MORGUE_DB, else ./morgue.db); several with a name each")
      ->type_name("[NAME=]DIR");
  declare_reach(app, texts.reach);
  app.add_option("--listen", options.server.address,
                 "address to listen on (default 127.0.0.1: this machine alone)")
      ->type_name("ADDRESS");
  options.server.port = kPort;
  add_whole(app, "--port", 0, 65535, options.server.port,
            "port (default 8090); 0: any that is free")
      ->type_name("N");
  add_each(
      app, "--host", [&options](const std::string& name) { options.server.hosts.push_back(name); },
      "a name that the server goes by, beside localhost")
      ->type_name("NAME");
  app.add_option("--base-path", options.site.base_path,
                 "what a proxy puts before every address, as in /morgue")
      ->type_name("PREFIX");
  app.add_option("--auth-file", texts.password_file,
                 "ask for a name and a password of this file, made by htpasswd -B")
      ->type_name("FILE");
  app.add_option("--access-log", options.server.access_log,
                 "a line a request in the common log format; - for stdout")
      ->type_name("FILE");
  app.add_option("--searches-file", options.site.ask.searches_file,
                 "named searches for @NAME (default: your own)")
      ->type_name("FILE");
  add_number(
      app, "--time-limit", 0.01, 3600,
      [&options](double seconds) { options.site.ask.time_limit = seconds; },
      "end a search after this time with the part of the answer it has (default 10)")
      ->type_name("SECONDS");
  options.server.threads = std::clamp(std::thread::hardware_concurrency(), 1u, kMaxThreads);
  add_whole(app, "--threads", 1, kMaxThreads, options.server.threads,
            "searches at once (default: one a core)")
      ->type_name("N");
  add_whole(
      app, "--request-timeout", 1, 3600,
      [&options](std::uint64_t seconds) {
        options.server.limits.reading = std::chrono::seconds(seconds);
      },
      "seconds in which a whole request must come, from the end of the one before (default 15)")
      ->type_name("SECONDS");
  add_whole(app, "--max-connections", 1, 100000, options.server.limits.connections,
            "connections at once (default 512)")
      ->type_name("N");
}

/// Throws Error (usage).
void settle_archives(const Texts& texts, SiteOptions& site) {
  if (texts.databases.size() < 2 &&
      (texts.databases.empty() || texts.databases[0].find('=') == std::string::npos)) {
    site.archives.push_back({"", find_place(texts.databases.empty() ? "" : texts.databases[0])});
    return;
  }
  for (const std::string& value : texts.databases) {
    const std::size_t sign = value.find('=');
    const std::string name = value.substr(0, sign);
    if (sign == std::string::npos || !is_name(name))
      throw Error(
          ErrorCode::usage,
          fmt::format("--db '{}': of several archives each needs a name of letters, digits, "
                      "- and _",
                      make_visible(value)),
          "as in --db times=/archives/times.db --db post=/archives/post.db");
    const bool twice = std::any_of(site.archives.begin(), site.archives.end(),
                                   [&](const auto& one) { return one.name == name; });
    if (twice)
      throw Error(ErrorCode::usage, fmt::format("--db: two archives have the name {}", name));
    site.archives.push_back({name, find_place(value.substr(sign + 1))});
  }
}

/// Throws Error (usage).
void settle_base_path(std::string& base) {
  while (base.ends_with('/')) base.pop_back();
  if (base.empty()) return;
  const bool good = base.front() == '/' && base.find("//") == std::string::npos &&
                    base.find_first_not_of(
                        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        "0123456789-_.~/") == std::string::npos;
  if (!good)
    throw Error(ErrorCode::usage,
                fmt::format("--base-path '{}' is no path of plain letters", make_visible(base)),
                "it begins with /, as in /morgue");
}

}  // namespace

bool parse_web_options(int argc, char** argv, WebOptions& options, ExitCode& code) {
  CLI::App app(
      "Serves an archive to browsers on this machine: pages, an API and feeds.\n\n"
      "morgue-web --db morgue.db, then open the address that it prints.",
      "morgue-web");
  app.set_version_flag("--version", std::string("morgue-web ") + kVersion);
  app.footer(kFooter);
  Texts texts;
  declare(app, options, texts);
  if (!parse_arguments(app, argc, argv, code)) return false;
  settle_archives(texts, options.site);
  for (auto& archive : options.site.archives) archive.index.set_reach(texts.reach);
  settle_base_path(options.site.base_path);
  if (!texts.password_file.empty())
    options.server.passwords = std::make_shared<PasswordFile>(texts.password_file);
  return true;
}

}  // namespace morgue::web
