//! The ways to draw, one after the other until one opens the window.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use eframe::egui_wgpu::WgpuSetup;
use eframe::wgpu::{Adapter, DeviceType, Surface};
use eframe::{NativeOptions, Renderer};
use ventanilla::io;
use ventanilla::text::programa as t;

use super::shown::{Kept, Shows};

/// How the window ended.
pub enum Ended {
    /// Somebody closed it.
    Closed,
    /// It never showed anything. Why, in the words of the first way that was tried: the others report their
    /// own trouble, the cause is in the first.
    NeverOpened(String),
    /// It showed something and then failed outside of our own frames.
    Fell,
}

/// One way to draw.
#[derive(Clone, Copy)]
enum Way {
    OpenGl,
    /// Vulkan, Direct3D 12, and OpenGL where that is all there is.
    Wgpu,
    /// The same, drawn by the processor.
    Software,
}

/// Linux: OpenGL paints first soonest. Windows: Direct3D 12 works where remote desktops have old OpenGL.
const WAYS: [Way; 3] =
    if cfg!(windows) { [Way::Wgpu, Way::OpenGl, Way::Software] } else { [Way::OpenGl, Way::Wgpu, Way::Software] };

/// Opens the window with the first way that can, and shows it until it ends.
pub fn run<P: Shows>(viewport: &egui::ViewportBuilder, program: &Kept<P>) -> Ended {
    let mut first_fault = None;
    for way in WAYS {
        #[cfg(feature = "ui-tests")]
        if io::is_rehearsed_broken(way.name()) {
            continue;
        }
        let options = options(way, viewport.clone());
        let program = program.clone();
        let tried = program.clone();
        let creator: eframe::AppCreator<'_> = Box::new(move |window| {
            io::reports::drawn_by(way.name());
            tried.opened(&window.egui_ctx);
            Ok(Box::new(tried))
        });
        // Libraries of the system that lack are an error, or a panic inside of the windowing crate.
        io::panics::be_quiet(!program.was_shown());
        let outcome = catch_unwind(AssertUnwindSafe(|| eframe::run_native(t::NOMBRE, options, creator)));
        io::panics::be_quiet(false);
        match outcome {
            Ok(Ok(())) => return Ended::Closed,
            Ok(Err(fault)) => {
                first_fault.get_or_insert(fault.to_string());
            }
            Err(_) if program.was_shown() => return Ended::Fell,
            Err(payload) => {
                // The windowing crate cannot be asked again after that.
                let said = payload.downcast_ref::<String>().cloned();
                let said = said.or_else(|| payload.downcast_ref::<&str>().map(|said| (*said).to_owned()));
                first_fault.get_or_insert(said.unwrap_or_default());
                break;
            }
        }
    }
    if program.was_shown() { Ended::Fell } else { Ended::NeverOpened(first_fault.unwrap_or_default()) }
}

impl Way {
    /// For the report of a defect.
    const fn name(self) -> &'static str {
        match self {
            Self::OpenGl => "OpenGL",
            Self::Wgpu => "wgpu",
            Self::Software => "wgpu, software",
        }
    }
}

fn options(way: Way, viewport: egui::ViewportBuilder) -> NativeOptions {
    let renderer = match way {
        Way::OpenGl => Renderer::Glow,
        Way::Wgpu | Way::Software => Renderer::Wgpu,
    };
    let mut options = NativeOptions { viewport, renderer, persist_window: false, ..Default::default() };
    if let WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
        let software = matches!(way, Way::Software);
        setup.native_adapter_selector = Some(Arc::new(move |adapters, surface| choose(adapters, surface, software)));
    }
    options
}

/// The first adapter that can present in the window, the fastest kind first: virtual machines and remote
/// desktops list some that cannot. One that is the processor (WARP, lavapipe) is as good as any where there
/// is no other.
fn choose(adapters: &[Adapter], surface: Option<&Surface<'_>>, software: bool) -> Result<Adapter, String> {
    let presents = |adapter: &&Adapter| {
        surface.is_none_or(|surface| {
            adapter.is_surface_supported(surface) && !surface.get_capabilities(adapter).formats.is_empty()
        })
    };
    let kind = |adapter: &Adapter| adapter.get_info().device_type;
    let wanted = |adapter: &&Adapter| !software || kind(adapter) == DeviceType::Cpu;
    let speed = |adapter: &&Adapter| match kind(adapter) {
        DeviceType::DiscreteGpu => 0,
        DeviceType::IntegratedGpu => 1,
        DeviceType::VirtualGpu => 2,
        DeviceType::Other => 3,
        DeviceType::Cpu => 4,
    };
    adapters
        .iter()
        .filter(wanted)
        .filter(presents)
        .min_by_key(speed)
        .cloned()
        .ok_or_else(|| format!("{} adapters, none of them presents", adapters.len()))
}
