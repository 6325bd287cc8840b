using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace MaiAgent.Sdk.Streaming;

/// <summary>
/// Decodes UTF-8. Most text is Chinese or a neighbour: three bytes a character, which the framework
/// takes one by one; here it is four at a time. Everything else is left to the framework.
/// </summary>
internal static class Utf8Text
{
    private const int BytesOfFour = 12;

    /// <summary>Writes the text to <paramref name="target"/>, which is at least as long as <paramref name="source"/>; false when it is no UTF-8.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> source, Span<char> target, out int length)
    {
        length = 0;
        while (!source.IsEmpty)
        {
            if (Vector128.IsHardwareAccelerated && source.Length >= Vector128<byte>.Count && TryDecodeFour(source, target[length..]))
            {
                source = source[BytesOfFour..];
                length += 4;
            }
            else if ((source[0] & 0xF0) == 0xE0)
            {
                if (!TryDecodeOne(source, out target[length]))
                {
                    return false;
                }

                source = source[3..];
                length++;
            }
            else
            {
                var next = source.IndexOfAnyInRange((byte)0xE0, (byte)0xEF);
                var others = next < 0 ? source : source[..next];
                if (Utf8.ToUtf16(others, target[length..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
                {
                    return false;
                }

                source = source[others.Length..];
                length += written;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDecodeFour(ReadOnlySpan<byte> source, Span<char> target)
    {
        var bytes = Vector128.Create(source[..Vector128<byte>.Count]);
        var marks = bytes & Vector128.Create(0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0, 0, 0, 0, 0);
        if (marks != Vector128.Create(0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80, 0, 0, 0, 0))
        {
            return false;
        }

        // Each character's bytes, last first, in 32 bits of their own; a byte without a source is zero.
        var sequences = Vector128.Shuffle(bytes, Vector128.Create((byte)2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255)).AsUInt32();
        var characters = (sequences & Vector128.Create(0x3Fu))
            | (Vector128.ShiftRightLogical(sequences, 2) & Vector128.Create(0xFC0u))
            | (Vector128.ShiftRightLogical(sequences, 4) & Vector128.Create(0xF000u));

        // Three bytes may not stand for a character of two, nor for half of a pair.
        var wrong = Vector128.LessThan(characters, Vector128.Create(0x800u))
            | Vector128.Equals(characters & Vector128.Create(0xF800u), Vector128.Create(0xD800u));
        if (wrong != Vector128<uint>.Zero)
        {
            return false;
        }

        Vector128.Narrow(characters, characters).GetLower().CopyTo(MemoryMarshal.Cast<char, ushort>(target));
        return true;
    }

    private static bool TryDecodeOne(ReadOnlySpan<byte> source, out char character)
    {
        character = default;
        if (source.Length < 3 || (source[1] & 0xC0) != 0x80 || (source[2] & 0xC0) != 0x80)
        {
            return false;
        }

        character = (char)(((source[0] & 0x0F) << 12) | ((source[1] & 0x3F) << 6) | (source[2] & 0x3F));
        return character >= 0x800 && !char.IsSurrogate(character);
    }
}
