using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// What a browser keeps for this application: ids of conversations and files. A bare id could be anybody's, because the key of this
/// application reads them all. Sealed, it is one that this application gave out.
/// </summary>
internal sealed class Seal(IDataProtectionProvider protection)
{
    public string Close<T>(T value) => ProtectorOf<T>().Protect(JsonSerializer.Serialize(value));

    public bool TryOpen<T>(string? ticket, [MaybeNullWhen(false)] out T value)
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(ProtectorOf<T>().Unprotect(ticket ?? ""))!;
            return true;
        }
        catch (CryptographicException)
        {
            value = default;
            return false;
        }
    }

    /// <summary>One for each type: a sealed file is no conversation.</summary>
    private IDataProtector ProtectorOf<T>() => protection.CreateProtector(typeof(T).FullName!);
}
