// Owns: the frame that all pages have: head, search form, foot; and links between them. Does not
// own: what stands in between (one file a page).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "searcher/web/http/response.hpp"
#include "searcher/web/site/archive.hpp"
#include "searcher/web/site/asked.hpp"
#include "searcher/web/site/asking.hpp"
#include "searcher/web/site/markup.hpp"

namespace morgue::web {

/// What every page is made from.
struct PageContext {
  const Archive& archive;
  const AskOptions& ask;
  const Names& names;
  std::string base;  ///< before every address of the archive: "", "/morgue", "/morgue/times"
  std::string root;  ///< the same without the archive's own part
  bool is_one_of_several = false;
  bool is_in_archive = true;  ///< false: a page that is of none, and has nothing to search
  /// Of the archive's state when the request came; nullptr on a page that is of none.
  std::shared_ptr<const ArchiveFacts> facts = {};

  std::string search_link(const Asked& asked) const {
    return base + "/search?" + parameters_of(asked);
  }
  /// The lasting address of an article; with what was looked for, to mark it.
  std::string article_link(const std::string& id, const Asked& asked = {}) const {
    return link_of_id("/article", id, asked);
  }
  std::string api_link(const std::string& id) const { return link_of_id("/api/article", id, {}); }
  std::string link_of_id(std::string_view place, const std::string& id, const Asked& asked) const;
};

/// Parts of a page.
struct Page {
  std::string title;  ///< plain text
  Asked asked;        ///< for the search form
  Markup main;
  std::string feed = {};  ///< address of a feed of the same answer; empty: none
  unsigned status = 200;
  std::string_view kind = "plain";  ///< a class of the body, for the style sheet
};

/// The whole page.
Response page_response(const PageContext& context, const Page& page);

/// A page that says what is wrong.
Response error_page(const PageContext& context, unsigned status, std::string_view what,
                    std::string_view hint = {});

/// "2021-08-12" as a person writes it; empty where none is known.
std::string date_text(const std::optional<Date>& date);

/// "1 article", "12,345 articles".
std::string counted(std::uint64_t number, std::string_view one);
/// "Source" of "source".
std::string capitalised(std::string text);
/// Inputs that nobody sees, which say again what `asked` says beside what the form itself asks for.
Markup hidden_inputs(const Asked& asked, std::initializer_list<std::string_view> asked_by_form);
/// With commas between thousands.
std::string grouped(std::uint64_t number);

}  // namespace morgue::web
