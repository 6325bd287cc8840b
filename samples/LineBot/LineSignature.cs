using System.Security.Cryptography;
using System.Text;

namespace MaiAgent.Sdk.Samples;

/// <summary>Proves that a webhook comes from LINE: its header has the HMAC of the body as it was sent, byte for byte, with the channel's secret.</summary>
internal static class LineSignature
{
    public static bool IsValid(string channelSecret, byte[] body, string? signature)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(signature ?? "", sent, out var length)
            && CryptographicOperations.FixedTimeEquals(sent[..length], Compute(channelSecret, body));
    }

    public static byte[] Compute(string channelSecret, byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(channelSecret), body);
}
