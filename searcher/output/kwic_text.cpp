// Owns: the concordance as aligned text: id, date, left context, match, right context.
#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/print/columns.hpp"
#include "common/print/direction.hpp"
#include "common/print/safe_text.hpp"
#include "common/program/terminal.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/kwic.hpp"

namespace morgue::output {

namespace {

constexpr std::size_t kDateColumns = 10;
constexpr std::size_t kGap = 2;  // behind the id, and behind the date
constexpr std::size_t kMinContext = 12;

struct Columns {
  std::size_t id;    ///< 0: none
  std::size_t date;  ///< 0: none
  KwicRoom room;
};

/// On a terminal without --context the line fills the width; the match begins a little left of its
/// middle, since it takes space itself. A narrow one has no room for dates, or for ids either.
Columns columns_of(const OutputOptions& options) {
  std::size_t id = std::clamp<std::size_t>(options.width / 6, 10, 24);
  std::size_t date = kDateColumns;
  if (options.kwic->context || !options.terminal) return {id, date, context_room(*options.kwic)};
  std::size_t taken = id + date + 2 * kGap;
  const auto fits = [&] { return options.width >= taken + 2 * kMinContext; };
  if (!fits()) {
    taken -= date + kGap;
    date = 0;
  }
  if (!fits()) taken = id = 0;
  const std::size_t room = options.width - taken;
  const std::size_t left = room * 9 / 20;
  return {id, date, {left, room - left, true}};
}

std::string padded(std::string_view text, std::size_t columns) {
  const std::size_t width = display_width(text);
  return std::string(text) + std::string(width < columns ? columns - width : 0, ' ');
}

/// The end of an id tells more than its beginning.
std::string shortened_id(const std::string& id, std::size_t columns) {
  const std::string visible = make_visible(id);
  if (display_width(visible) <= columns) return columns::cell(visible, columns);
  const std::string_view end = columns_suffix(visible, columns - 1);
  return columns::cell("\xE2\x80\xA6" + std::string(end), columns);
}

class KwicTextSink : public KwicSink {
 public:
  KwicTextSink(const OutputOptions& options, Writer writer)
      : columns_(columns_of(options)),
        color_(options.color),
        continued_(options.continued),
        writer_(std::move(writer)) {}

  void begin(const Answer& answer) override {
    if (answer.name.any())
      writer_((continued_ ? "\n" : "") + styled(one_line(answer.name.name), "\x1b[1m") + "\n");
  }

  void line(const KwicLine& line) override {
    const std::string gap(kGap, ' ');
    std::string about;
    if (columns_.id > 0) about = shortened_id(line.id, columns_.id);
    if (columns_.date > 0)
      about +=
          gap + padded(line.published.empty() ? "no date" : line.published.substr(0, kDateColumns),
                       kDateColumns);
    if (!about.empty()) about = styled(about, "\x1b[2m") + gap;
    writer_(about + context(line) + "\n");
  }

  void end(std::size_t, std::size_t) override {}

 private:
  /// The match between its contexts. From right to left all of it turns round as one, filled on
  /// both sides, so that matches still stand under one another.
  std::string context(const KwicLine& line) const {
    const KwicRoom& room = columns_.room;
    const std::string_view match =
        room.match_on_right ? columns_prefix(line.match, room.right) : line.match;
    std::string out = filling(line.left, room.left) + line.left + styled(match, "\x1b[1;33m");
    out += line.right;
    if (!is_mostly_right_to_left(line.left + line.match + line.right)) return out;
    const std::string taken = (room.match_on_right ? std::string(match) : "") + line.right;
    return std::string(kRightToLeft) + out + filling(taken, room.right) + std::string(kEndIsolate);
  }

  static std::string filling(std::string_view text, std::size_t columns) {
    return std::string(columns - std::min(display_width(text), columns), ' ');
  }

  std::string styled(std::string_view text, std::string_view escape) const {
    return color_ ? std::string(escape) + std::string(text) + "\x1b[0m" : std::string(text);
  }

  Columns columns_;
  bool color_;
  bool continued_;
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_kwic_text_formatter(const OutputOptions& options, Writer writer) {
  return make_kwic_formatter(*options.kwic, columns_of(options).room,
                             std::make_unique<KwicTextSink>(options, std::move(writer)));
}

}  // namespace morgue::output
