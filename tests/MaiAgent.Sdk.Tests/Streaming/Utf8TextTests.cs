using System.Text;
using MaiAgent.Sdk.Streaming;

namespace MaiAgent.Sdk.Tests.Streaming;

/// <summary>Whatever the bytes are: the framework's strict decoder and ours agree on whether they are text, and on which.</summary>
public sealed class Utf8TextTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    // Bytes that stand where something changes: ends of ranges, leads, continuations, halves of pairs, overlong forms.
    private static readonly byte[] Edges =
        [0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xE4, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF];

    private static readonly string[] Pieces = ["今", "天", "，", "a", "bc", "é", "ж", "😀", "\uFFFD", "ㄅ", "가", " ", "\uE000", "\uD7FF", "\u0800", "\u07FF", "\u007F"];

    [Fact]
    public void Every_three_bytes_at_the_edges_are_judged_as_the_framework_does_at_every_place_of_a_vector()
    {
        var text = Encoding.UTF8.GetBytes("今天天氣真好今天天氣真好");
        foreach (var first in Edges)
        {
            foreach (var second in Edges)
            {
                foreach (var third in Edges)
                {
                    for (var at = 0; at <= 12; at += 3)
                    {
                        var bytes = (byte[])text.Clone();
                        (bytes[at], bytes[at + 1], bytes[at + 2]) = (first, second, third);
                        AssertSame(bytes);
                    }
                }
            }
        }
    }

    [Fact]
    public void Mixed_text_is_the_same_whole_and_cut_anywhere()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            AssertSame(bytes);
            AssertSame(bytes.AsSpan(0, random.Next(bytes.Length)).ToArray());
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            AssertSame(bytes);
        }
    }

    private static void AssertSame(byte[] bytes)
    {
        string? expected;
        try
        {
            expected = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            expected = null;
        }

        var target = new char[bytes.Length];
        var actual = Utf8Text.TryDecode(bytes, target, out var length) ? new string(target, 0, length) : null;
        if (expected != actual)
        {
            Assert.Fail($"{Convert.ToHexString(bytes)}: expected {expected ?? "no text"}, got {actual ?? "no text"}.");
        }
    }
}
