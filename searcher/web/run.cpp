// Owns: the start.
#include "searcher/web/run.hpp"

#include <fmt/format.h>

#include "common/program/program.hpp"

namespace morgue::web {

ExitCode run_web(const WebOptions& options) {
  const Site site(options.site);
  Server server(options.server, [&site](const Request& request) { return site.answer(request); });
  for (const std::string& address : server.addresses())
    write_stdout(fmt::format("http://{}{}/\n", address, options.site.base_path));
  server.run();
  return ExitCode::ok;
}

}  // namespace morgue::web
