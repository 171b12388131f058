//! The picture that goes with a link elsewhere: attention over time as a PNG without words, which say beside it what it shows.
use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use super::attention::Period;

pub const PATH: &str = "/card.png";

/// As those who show links ask for.
pub const WIDTH: usize = 1200;
pub const HEIGHT: usize = 630;

/// Paper, all of the corpus, what is spoken of, the line they stand on: red, green and blue.
const COLOURS: [[u8; 3]; 4] = [[0xfb, 0xfa, 0xf7], [0xd5, 0xda, 0xe1], [0x14, 0x61, 0x8f], [0x56, 0x60, 0x70]];
const MARGIN: usize = 60;

/// A bar a period: what is spoken of before all that the corpus has.
pub fn png(periods: &[Period]) -> std::io::Result<Vec<u8>> {
    let mut rows = vec![[0_u8; WIDTH]; HEIGHT];
    let highest = periods.iter().map(|period| period.total.max(period.count)).max().unwrap_or(0).max(1);
    let (across, tall) = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN);
    let high = |count: i64| {
        let pixels = i128::from(count.max(0)) * tall as i128 / i128::from(highest);
        // What is there at all is seen.
        usize::try_from(pixels).unwrap_or(tall).max(if count > 0 { 4 } else { 0 }).min(tall)
    };
    for (place, period) in periods.iter().enumerate() {
        let (from, to) = (place * across / periods.len(), (place + 1) * across / periods.len());
        let to = if to - from > 5 { to - 2 } else { to.max(from + 1) };
        for (count, colour) in [(period.total, 1), (period.count, 2)] {
            for row in &mut rows[HEIGHT - MARGIN - high(count)..HEIGHT - MARGIN] {
                row[MARGIN + from..(MARGIN + to).min(WIDTH)].fill(colour);
            }
        }
    }
    for row in &mut rows[HEIGHT - MARGIN..HEIGHT - MARGIN + 3] {
        row[MARGIN..WIDTH - MARGIN].fill(3);
    }
    written(&rows)
}

/// PNG with a palette: a byte a pixel.
fn written(rows: &[[u8; WIDTH]]) -> std::io::Result<Vec<u8>> {
    let mut pixels = ZlibEncoder::new(Vec::new(), Compression::default());
    for row in rows {
        // No filter.
        pixels.write_all(&[0])?;
        pixels.write_all(row)?;
    }
    let size = |pixels: usize| u32::try_from(pixels).unwrap_or_default().to_be_bytes();
    // Eight bits, a palette, the usual compression, filters and order.
    let head = [size(WIDTH), size(HEIGHT)].concat().into_iter().chain([8, 3, 0, 0, 0]).collect::<Vec<u8>>();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in
        [(b"IHDR", head), (b"PLTE", COLOURS.concat()), (b"IDAT", pixels.finish()?), (b"IEND", Vec::new())]
    {
        let mut sum = Crc::new();
        sum.update(name);
        sum.update(&data);
        file.extend(size(data.len()));
        file.extend(name);
        file.extend(data);
        file.extend(sum.sum().to_be_bytes());
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn period(count: i64, total: i64) -> Period {
        Period { name: String::new(), count, total, covered: true, address: String::new() }
    }

    #[test]
    fn bars_stand_on_their_line_and_the_highest_is_as_tall_as_there_is_room() {
        let file = png(&[period(0, 10), period(5, 5), period(0, 0)]).unwrap();
        let data = file.windows(4).position(|name| name == b"IDAT").unwrap();
        let mut pixels = Vec::new();
        flate2::read::ZlibDecoder::new(&file[data + 4..]).read_to_end(&mut pixels).unwrap();
        let at = |x: usize, y: usize| pixels[y * (WIDTH + 1) + 1 + x];
        let (first, second, third) = (MARGIN + 10, WIDTH / 2, WIDTH - MARGIN - 10);
        assert_eq!([at(first, MARGIN), at(first, MARGIN - 1), at(first, HEIGHT - MARGIN - 1)], [1, 0, 1]);
        assert_eq!([at(second, HEIGHT - MARGIN - 1), at(second, MARGIN)], [2, 0]);
        assert_eq!([at(third, HEIGHT - MARGIN - 1), at(third, HEIGHT - MARGIN)], [0, 3]);
    }

    #[test]
    fn any_number_of_periods_is_drawn() {
        for periods in [0, 1, 7, 1080, 5000] {
            let periods: Vec<Period> = (0..periods).map(|at| period(at % 3, i64::MAX - at)).collect();
            assert!(png(&periods).unwrap().starts_with(b"\x89PNG"));
        }
    }
}
