using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MaiAgent.Sdk.Samples;

/// <summary>
/// The id of a conversation as a browser keeps it. A bare id could be anybody's: the key of this application reads all of them. Sealed, it
/// is one that this application gave out.
/// </summary>
internal sealed class Seal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("WebChat.Conversation");

    public string Close(Guid conversationId) => _protector.Protect(conversationId.ToString());

    public bool TryOpen(string ticket, [NotNullWhen(true)] out Guid? conversationId)
    {
        try
        {
            conversationId = Guid.Parse(_protector.Unprotect(ticket));
            return true;
        }
        catch (CryptographicException)
        {
            conversationId = null;
            return false;
        }
    }
}
