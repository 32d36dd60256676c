// Owns: the table of addresses.
#include "searcher/web/site/site.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <chrono>
#include <filesystem>

#include "common/base/utf8.hpp"
#include "common/base/version.hpp"
#include "common/dates/today.hpp"
#include "common/thesaurus/thesaurus.hpp"
#include "searcher/named/searches_file.hpp"
#include "searcher/web/site/api.hpp"
#include "searcher/web/site/article_page.hpp"
#include "searcher/web/site/assets.hpp"
#include "searcher/web/site/export.hpp"
#include "searcher/web/site/feed.hpp"
#include "searcher/web/site/plain_pages.hpp"
#include "searcher/web/site/quote_page.hpp"
#include "searcher/web/site/results_page.hpp"

namespace morgue::web {

namespace {

constexpr std::string_view kApi = "/api/";
constexpr std::string_view kArticle = "/article/";
constexpr std::string_view kAssets = "/assets/";

using Answerer = Response (*)(const PageContext&, const Request&);

struct Route {
  std::string_view path;
  Answerer answer;
};

const std::array<Route, 7>& routes() {
  static const std::array<Route, 7> kRoutes{
      {{"/", [](const PageContext& context, const Request&) { return start_page(context); }},
       {"/search",
        [](const PageContext& context, const Request& request) {
          return results_page(context, read_asked(request.parameters));
        }},
       {"/article",
        [](const PageContext& context, const Request& request) {
          return article_page(context, request.parameters.first("id"),
                              read_asked(request.parameters));
        }},
       {"/quote",
        [](const PageContext& context, const Request& request) {
          return quote_page(context, request.parameters.first("text"));
        }},
       {"/help", [](const PageContext& context, const Request&) { return help_page(context); }},
       {"/export",
        [](const PageContext& context, const Request& request) {
          return export_answer(context, read_asked(request.parameters),
                               request.parameters.first("format"));
        }},
       {"/feed", [](const PageContext& context, const Request& request) {
          return feed(context, read_asked(request.parameters), request.host);
        }}}};
  return kRoutes;
}

Response page_of(const PageContext& context, const std::string& path, const Request& request) {
  for (const Route& route : routes()) {
    if (route.path == path) return route.answer(context, request);
  }
  if (path.starts_with(kArticle))
    return article_page(context, path.substr(kArticle.size()), read_asked(request.parameters));
  return error_page(context, 404, "There is no such page", "The address may be mistyped.");
}

unsigned status_for(ErrorCode code) {
  return code == ErrorCode::usage ? 400 : code == ErrorCode::internal ? 500 : 503;
}

/// Of an answer's state: what was asked, of which state of the index, on which day.
std::string tag_of(const Request& request, const std::string& state) {
  const std::string all =
      fmt::format("{}\n{}\n{}\n{}\n{}", request.target, request.host, state, today(), kVersion);
  return fmt::format("\"{:016x}\"", XXH3_64bits(all.data(), all.size()));
}

/// Which state a file is in; the same for any that is not there.
std::string state_of_file(const std::filesystem::path& path) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(path, error);
  if (error) return "-";
  return fmt::format("{} {}", time.time_since_epoch().count(),
                     std::filesystem::file_size(path, error));
}

/// Of what an answer depends on beside the index: the thesaurus, and named searches.
std::string state_beside(const Archive& archive, const AskOptions& options) {
  return fmt::format("\n{}\n{}", state_of_file(archive.index().folder() / kThesaurusFile),
                     state_of_file(named::searches_path(options.searches_file)));
}

}  // namespace

Site::Site(SiteOptions options) : options_(std::move(options)) {
  for (const SiteOptions::Place& place : options_.archives)
    archives_.push_back(std::make_unique<Archive>(place.name, place.index));
}

Response Site::answer(const Request& request) const {
  const auto started = std::chrono::steady_clock::now();
  Response response = route(request);
  const std::chrono::duration<double, std::milli> taken =
      std::chrono::steady_clock::now() - started;
  response.headers.emplace_back("Server-Timing", fmt::format("answer;dur={:.2f}", taken.count()));
  return response;
}

Response Site::route(const Request& request) const {
  const std::string& base = options_.base_path;
  std::string path = request.path;
  if (!path.starts_with(base)) return plain_response(404, "nothing is served at this address");
  path.erase(0, base.size());
  if (path.empty()) path = "/";
  if (path.front() != '/') return plain_response(404, "nothing is served at this address");
  if (path.starts_with(kAssets)) {
    auto found = asset(path.substr(kAssets.size()));
    return found ? std::move(*found) : plain_response(404, "there is no such file");
  }
  if (archives_.size() == 1 && archives_.front()->name().empty())
    return in_archive(*archives_.front(), base, path, request);
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string name = path.substr(1, end - 1);
  for (const auto& archive : archives_) {
    if (archive->name() != name) continue;
    const std::string rest = path.substr(end);
    return in_archive(*archive, base + "/" + url_encoded(name), rest.empty() ? "/" : rest, request);
  }
  const Names names({options_.ask.searches_file, {}, {}, {}});
  const PageContext context{*archives_.front(), options_.ask, names, base, base, true, false};
  if (path != "/")
    return error_page(context, 404, "There is no such archive", "The address may be mistyped.");
  return choice_page(context, archives_);
}

Response Site::in_archive(const Archive& archive, const std::string& base, const std::string& path,
                          const Request& request) const {
  const IndexPlace& index = archive.index();
  const Names names({options_.ask.searches_file, {}, index.written(), index.reach()});
  PageContext context{archive, options_.ask, names, base, options_.base_path, archives_.size() > 1};
  const bool is_api = path.starts_with(kApi);
  try {
    context.facts = archive.facts();
    const std::string tag =
        tag_of(request, context.facts->state + state_beside(archive, options_.ask));
    if (has_tag(request.if_none_match, tag)) {
      Response same;
      same.etag = tag;
      return same;
    }
    Response response =
        is_api ? api(context, path.substr(kApi.size()), request) : page_of(context, path, request);
    if (response.status == 200 && response.stream == nullptr && response.is_whole)
      response.etag = tag;
    return response;
  } catch (const Error& error) {
    const unsigned status = status_for(error.code());
    // Where an index is on this machine is nobody's business but the keeper's.
    const bool is_usage = error.code() == ErrorCode::usage;
    const std::string what = is_usage ? error.what() : "The archive cannot be read just now";
    if (!is_usage) fmt::print(stderr, "morgue-web: {}\n", make_visible(error.what()));
    return is_api ? api_error(status, what, is_usage ? error.hint() : "")
                  : error_page(context, status, what, is_usage ? error.hint() : "");
  }
}

}  // namespace morgue::web
