-- Lists are put in order by the index. These served that alone, and each place in them was written again with every load.
drop index article_by_date;
drop index article_by_title;
drop index article_by_month;
drop index event_by_label;
drop index event_by_month;
drop index figure_by_value;
drop index entity_by_label;
