"""Widgets that know no words of the tracker: every text comes in as a parameter.

Import them from their own module, when they are needed. ``theme`` is ``ui.theme``; every measure goes through
``theme.px``. Setters never send a signal, only people do. ``Mark`` (``paint``) is how a state looks:
``Mark(symbol, role, style)`` with style ``fill``, ``outline``, ``empty``, ``quiet``, ``plain`` or ``box``.

====================  ========================================================================================
``rail``              ``Rail(name, logo)``: ``add_item(key, icon, text, tooltip, footer=)``, ``set_current``,
                      ``current``; signal ``chosen(key)``
``side_panel``        ``SidePanel(name, more=, close=)``: ``body`` (a column), ``clear()``, ``set_header(text,
                      icon, role)``, ``set_menu(menu)``, ``add_action(button, stretch=)``,
                      ``add_action_space()``, ``clear_actions()``; signal ``closed``
``card``              ``Card(clickable=, padding=, name=)``: ``body``, ``set_selected``; signal ``clicked``
``segmented``         ``Segmented(name, [Segment(key, text, icon)], small=)``: ``current``, ``set_current``;
                      signal ``chosen(key)``
``list_rows``         ``ListRows(name, mark_size=16|28|36)``: ``set_rows([Row(key, title, sub, mark, button,
                      chevron)])``; signals ``activated(key)``, ``button_clicked(key)``
``wall``              ``Wall(name, {look: Mark})`` in a scroll area: ``set_groups([TileGroup(title, note,
                      [Tile(key, look, name, new)])])``, ``set_dimmed(keys)``, ``set_current``, ``current``,
                      signals ``current_changed(key)``, ``activated(key)``, ``menu_requested(key, point)``
``board``             ``Board(name, [Column(key, title, foldable)], BoardWords(more, unfold, fold), limit=)``:
                      ``set_cards({column: [BoardCard(key, title, [CardLine(text, icon, role, strong)])]})``,
                      ``set_current``, ``current``, ``set_folded(column, on)``, ``folded``; signals
                      ``current_changed(key)``, ``activated(key)``, ``moved(key, column)``,
                      ``fold_changed(column, on)``
``notice``            ``Notice(host, close)``: ``show_message(text, action, on_action, seconds)``, ``text``,
                      ``dismiss``; signals ``pressed``, ``closed``
``growing_text``      ``GrowingText(name, placeholder, lines=(2, 8))``: ``text``, ``set_text``; signals
                      ``edited``, ``finished(text)``
``date_field``        ``DateField(name, shown=, read=, wrong=, calendar=, placeholder=, today=)``: ``value``,
                      ``set_date``, ``is_valid``, ``edit``; signal ``edited(date or None)``
``combo``             ``Combo(name, [(key, word)], empty=, small=)``: ``key``, ``set_key``, ``set_options``,
                      ``set_icon(key, icon)``; signal ``chosen(key)``
``choice_tiles``      ``ChoiceTiles(name, [Choice(key, text, icon, role, sub)])``: ``current``,
                      ``set_current``; signal ``chosen(key)``
``tick_rows``         ``TickRows(name)``: ``set_rows([TickRow(key, title, sub)], checked)``, ``checked``, ``enter``;
                      signal ``toggled(key, on)``
``chips``             ``Chips(name, height=24 or 32)``: ``set_chips([Chip(key, text, icon, role, count,
                      checkable, checked, remove, still)])``, ``checked``; signals ``clicked(key)``,
                      ``toggled(key, on)``, ``removed(key)``
``flow_layout``       ``FlowLayout(parent, gap=)``
``elided_label``      ``ElidedLabel(text, kind=, limit=)``
``mark_label``        ``MarkLabel(mark, size, name)``: ``set_mark``
``sparkline``         ``Sparkline(description)``: ``set_values(values, target, description)``
``gauge``             ``Gauge(name, low, high)``: ``set_values(GaugeValue(at, text), GaugeValue(at, text))``
``scales``            ``Scales(name, low, high)``: ``set_scales([Scale(icon, word, before, after, end, spoken)])``
``scale_field``       ``ScaleField(name, words, low)``: ``value``, ``set_value``, ``enter``; signal
                      ``edited(value or None)``
``lineage``           ``Lineage(name)``: ``set_nodes([Node(key, title, sub, mark, before, lane)], here,
                      here_word)``; signal ``activated(key)``
``icon_words``        ``IconWords(name)``: ``set_words([IconWord(icon, word, spoken)])``
``fold_head``         ``FoldHead(title)``: a checkable heading; on is unfolded
``timeline``          ``Timeline(name)``: ``set_steps([Step(mark, title, when, text)])``
``empty_state``       ``EmptyState(icon, title, text, [buttons])``
``search_box``        ``SearchBox(placeholder, hint)`` (a field; signals ``stepped``, ``left``) and
                      ``SearchButton(placeholder, hint)`` (looks like one)
``undo_keys``         ``LineEdit``: Ctrl+Z takes typing back; of a text as it was shown it is the window's
``table``             ``CalmTable(name, framed=)`` for any model
====================  ========================================================================================
"""
