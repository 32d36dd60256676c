// Owns: telling head, text and tail of an article by its lines.
#include "indexer/formats/downloads/downloaded_article.hpp"

#include <algorithm>
#include <optional>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/downloads/description_lines.hpp"
#include "indexer/reading/byline.hpp"
#include "indexer/reading/dateline.hpp"

namespace morgue {

namespace {

/// Where "Full text:" stands behind labels and an abstract of many paragraphs.
constexpr std::size_t kMaxLabelledHeader = 200;

/// So many labels below a text are a database's, not the text's own.
constexpr std::size_t kManyLabels = 3;

/// "POLITICS (90%); ELECTIONS (78%)".
void add_topics(std::string_view value, Article& article) {
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find(';', at), value.size());
    std::string_view topic = trim(value.substr(at, end - at));
    const std::size_t open = topic.rfind('(');
    if (topic.ends_with("%)") && open != std::string_view::npos)
      topic = trim(topic.substr(0, open));
    article.topics.emplace_back(topic);
    at = end + 1;
  }
}

/// One article of a download while its lines go by.
class DownloadedArticle {
 public:
  explicit DownloadedArticle(Paragraphs all) : all_(all) {}

  Article read() {
    const std::size_t body = body_start();
    read_head(body);
    const std::size_t tail = tail_start(body);
    std::size_t i = body;
    if (labelled(text_at(all_, i)).label == Label::text) take(labelled(text_at(all_, i++)));
    while (i < all_.size()) {
      // "Classification" heads the database's own words on the article.
      if (ascii_lower(text_at(all_, i)) == "classification") in_tail_ = true;
      const Labelled line = labelled(text_at(all_, i));
      if (in_tail_ || line.label == Label::load_date || i >= tail) {
        in_tail_ = true;
        if (line.label == Label::summary && !is_placeholder(line.value)) {
          append_paragraph(all_[i], article_.body);
        } else {
          take(line);
        }
      } else {
        append_paragraph(all_[i], article_.body);
      }
      ++i;
    }
    take_imprint();
    if (!article_.published && load_date_) article_.published = load_date_;
    return std::move(article_);
  }

 private:
  /// The first paragraph of the text: behind "Body", at "Full text: ...", or behind the last line
  /// of description.
  std::size_t body_start() const {
    const std::size_t end = std::min(all_.size(), kMaxHeader);
    for (std::size_t i = 0; i < std::min(all_.size(), kMaxLabelledHeader); ++i) {
      if (labelled(text_at(all_, i)).label == Label::text) return i;
    }
    for (std::size_t i = 0; i < end; ++i) {
      if (is_body_mark(text_at(all_, i))) return i + 1;
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(end, 12); ++i) {
      if (!is_length(text_at(all_, i))) continue;
      for (std::size_t k = i + 1; k < std::min(i + 12, all_.size()); ++k) {
        if (is_copyright(text_at(all_, k))) return k + 1;
      }
    }
    std::size_t last = 0;
    bool length = false;
    for (std::size_t i = 0; i < end; ++i) {
      const std::string_view text = text_at(all_, i);
      const Label label = labelled(text).label;
      if (text.size() > kMaxHeadline || label == Label::load_date) break;
      if (label != Label::none || is_length(text) || is_copyright(text)) {
        last = i + 1;
        length = length || is_length(text) || is_length(labelled(text).value);
      } else if (last > 0 && (length || i >= last + 2)) {
        break;  // the text; titles and dates stand before the labels or between them
      }
    }
    if (last > 0) return last;
    const std::size_t date = date_line(end);
    return date < end ? std::max(date + 1, title_line(date) + 1) : std::min<std::size_t>(1, end);
  }

  /// The first line that is little more than a date.
  std::size_t date_line(std::size_t end) const {
    for (std::size_t i = 0; i < std::min<std::size_t>(end, 12); ++i) {
      const std::string_view text = text_at(all_, i);
      if (text.size() <= 80 && labelled(text).label == Label::none && is_date(text)) return i;
    }
    return end;
  }

  /// Text that is a date and has few other words: weekday, time, edition.
  static bool is_date(std::string_view text) {
    const auto found = find_date(text);
    return found && found->begin < 16 && text.size() - (found->end - found->begin) <= 40;
  }

  std::size_t title_line(std::size_t date) const { return date >= 2 ? 0 : date + 1; }

  void read_head(std::size_t body) {
    const std::size_t length = length_line(body);
    if (length < body) {
      read_factiva(length, body);
      return;
    }
    const std::size_t date = date_line(body);
    if (date < body) {
      article_.published = find_date(text_at(all_, date))->date;
      if (date > 0) article_.source = text_at(all_, date - 1);
    }
    for (std::size_t i = 0; i < body; ++i) {
      const Labelled line = labelled(text_at(all_, i));
      if (line.label != Label::none) take(line);
    }
    const std::size_t title = date < body ? title_line(date) : 0;
    const bool free = title < body && labelled(text_at(all_, title)).label == Label::none &&
                      !is_copyright(text_at(all_, title)) && !is_body_mark(text_at(all_, title));
    if (article_.headline.empty() && free) article_.headline = text_at(all_, title);
  }

  /// A line "612 words", as Factiva has it, with no label.
  std::size_t length_line(std::size_t end) const {
    for (std::size_t i = 0; i < end; ++i) {
      if (is_length(text_at(all_, i))) return i;
    }
    return end;
  }

  /// Section or title, title, byline; length; date, time, newspaper, its code, page, language,
  /// copyright.
  void read_factiva(std::size_t length, std::size_t body) {
    std::size_t title = 0;
    for (std::size_t i = 0; i < length; ++i) {
      const std::string_view text = text_at(all_, i);
      const bool byline = i > 0 && (ascii_lower(text.substr(0, 3)) == "by " || i + 2 == length + 1);
      if (i > 0 && byline && (text.size() < 100)) {
        article_.byline = bare_byline(text);
      } else if (i > 0 && text.size() > text_at(all_, title).size()) {
        title = i;
      }
    }
    if (title > 0) article_.section = text_at(all_, 0);
    article_.headline = text_at(all_, title);
    for (std::size_t i = length + 1; i < body; ++i) {
      const std::string_view text = text_at(all_, i);
      if (is_copyright(text)) continue;
      if (!article_.published && is_date(text)) {
        article_.published = find_date(text)->date;
      } else if (article_.published && article_.source.empty() && text.size() > 5) {
        article_.source = text;
      } else if (text == "English" || text == "Deutsch" || text == "Français" ||
                 text == "Español" || text == "Italiano" || text == "German" || text == "French" ||
                 text == "Spanish") {
        article_.language = text;
      }
    }
  }

  /// The first labelled line of those that end the article, of which all are description: what
  /// databases say of an article below it. Labels that are not known may stand among many known.
  std::size_t tail_start(std::size_t body) const {
    std::size_t tail = all_.size();
    std::size_t known_only = all_.size();
    std::size_t labels = 0;
    bool strange = false;
    for (std::size_t i = all_.size(); i-- > body;) {
      const std::string_view text = text_at(all_, i);
      const Label label = labelled(text).label;
      if (label != Label::none) {
        tail = i;
        labels += label == Label::summary ? 0 : 1;
        if (!strange) known_only = i;
      } else if (!text.empty() && !text.starts_with("http")) {
        strange = true;
        if (!seems_labelled(text)) break;
      }
    }
    return labels >= kManyLabels ? tail : known_only;
  }

  /// Newspaper and day of "Harbour Gazette ; Port Arlen [Port Arlen]. 02 Mar 2021: A.1.", where no
  /// other line states them.
  void take_imprint() {
    const std::string_view name =
        trim(std::string_view(imprint_).substr(0, imprint_.find_first_of(";[")));
    if (article_.source.empty()) article_.source = name;
    const auto found = find_date(imprint_);
    if (!article_.published && found) article_.published = found->date;
  }

  void take(const Labelled& line) {
    if (line.label != Label::headline && is_placeholder(line.value)) return;
    switch (line.label) {
      case Label::byline:
        if (article_.byline.empty()) article_.byline = bare_byline(line.value);
        break;
      case Label::section:
        if (article_.section.empty()) article_.section = line.value;
        break;
      case Label::dateline:
        article_.place = place_of_dateline(line.value);
        break;
      case Label::language:
        article_.language = line.value.substr(0, line.value.find(';'));
        break;
      case Label::topics:
        add_topics(line.value, article_);
        break;
      case Label::source:
        if (article_.source.empty()) article_.source = line.value;
        break;
      case Label::date:
        if (!article_.published) article_.published = parse_any_date(line.value);
        break;
      case Label::headline:
        if (article_.headline.empty()) article_.headline = line.value;
        break;
      case Label::imprint:
        if (imprint_.empty()) imprint_ = line.value;
        break;
      case Label::summary:
      case Label::text:
        append_paragraph({std::string(line.value), true}, article_.body);
        break;
      case Label::load_date:
        load_date_ = parse_any_date(line.value);
        break;
      case Label::none:
      case Label::ignored:
        break;
    }
  }

  Paragraphs all_;
  Article article_;
  std::optional<Date> load_date_;
  std::string imprint_;  ///< newspaper, place, day and page in one line
  bool in_tail_ = false;
};

}  // namespace

Article read_downloaded_article(Paragraphs paragraphs) {
  return DownloadedArticle(paragraphs).read();
}

}  // namespace morgue
